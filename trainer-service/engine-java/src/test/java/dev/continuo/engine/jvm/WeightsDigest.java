package dev.continuo.engine.jvm;

import dev.continuo.model.Tensor;

/** Trains some updates; the bits of all weights in one number. Also a program for a JVM. */
final class WeightsDigest {
  private static final long SEED = 50;

  private WeightsDigest() {}

  /** Prints the digest after training with as many threads as the first argument says. */
  public static void main(String[] arguments) {
    System.out.println(of(Integer.parseInt(arguments[0])));
  }

  static long of(int threads) {
    Example example = new Example(SEED, 9, 3, 37, 70, 45);
    long digest = 1;
    try (JavaTraining training = example.training(threads)) {
      for (int update = 0; update < 12; update++) {
        double loss = training.train(example.batch()).total();
        digest = 31 * digest + Double.doubleToRawLongBits(loss);
      }
      for (Tensor tensor : training.weights().tensors()) {
        for (float value : tensor.values()) {
          digest = 31 * digest + Float.floatToRawIntBits(value);
        }
      }
    }
    return digest;
  }
}

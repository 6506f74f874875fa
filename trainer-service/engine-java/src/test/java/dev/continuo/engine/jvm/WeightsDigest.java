package dev.continuo.engine.jvm;

import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.testkit.Example;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Tensor;
import dev.continuo.model.kernels.Kernels;

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
    try (Training training = open(example, threads)) {
      for (int update = 0; update < 12; update++) {
        training.train(example.batch());
        digest = 31 * digest + Double.doubleToRawLongBits(training.losses().total());
      }
      for (Tensor tensor : training.weights().tensors()) {
        for (float value : tensor.values()) {
          digest = 31 * digest + Float.floatToRawIntBits(value);
        }
      }
    }
    return digest;
  }

  private static Training open(Example example, int threads) {
    return new JavaTraining(
        example.network(),
        new TrainingSettings(example.rows(), 0.005, threads),
        example.weights(),
        OptimizerState.initial(example.network()),
        Kernels.best(),
        new Crew(threads));
  }
}

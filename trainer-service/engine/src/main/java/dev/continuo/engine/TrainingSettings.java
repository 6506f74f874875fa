package dev.continuo.engine;

/**
 * How to train.
 *
 * @param batch rows of a full batch, {@code B}, 1 or more
 * @param learningRate Adam's, above 0; its other constants are 0.9, 0.999 and 1e-7, as in Keras
 * @param threads how many compute on a processor, 1 or more
 * @param device where to compute
 * @param precision of products
 */
public record TrainingSettings(
    int batch, double learningRate, int threads, Device device, Precision precision) {

  public TrainingSettings {
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be at least 1: " + batch);
    }
    if (!(learningRate > 0 && learningRate <= 1)) {
      throw new IllegalArgumentException(
          "learning rate must be above 0 and at most 1: " + learningRate);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1: " + threads);
    }
  }

  /** On the best device that the engine finds, in full precision. */
  public TrainingSettings(int batch, double learningRate, int threads) {
    this(batch, learningRate, threads, Device.AUTO, Precision.FLOAT32);
  }
}

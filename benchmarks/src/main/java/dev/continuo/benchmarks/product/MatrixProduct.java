package dev.continuo.benchmarks.product;

import dev.continuo.engine.Device;
import dev.continuo.engine.Training;

/**
 * Products of square matrices in float32 at the best of an engine's library: the limit that its
 * training is measured by.
 */
public interface MatrixProduct extends AutoCloseable {

  /**
   * The product of an engine's library, where that engine trains.
   *
   * @param engine whose training it is
   * @param training open, so that the library is loaded and set up
   * @param threads how many compute on a processor, 1 or more
   * @throws IllegalArgumentException for an engine whose library is not known here
   */
  static MatrixProduct beside(String engine, Training training, int threads) {
    Device device = training.device();
    return switch (engine) {
      case "java" -> new JavaMatrixProduct(threads);
      case "torch" -> new TorchMatrixProduct(device, threads);
      case "dl4j" -> new Dl4jMatrixProduct(device, threads);
      default ->
          throw new IllegalArgumentException(
              "no matrix product is known to measure engine '%s' by".formatted(engine));
    };
  }

  /** Floating-point operations of one call of {@link #run}. */
  double operations();

  /** Multiplies, and waits until it is done. */
  void run();

  @Override
  void close();
}

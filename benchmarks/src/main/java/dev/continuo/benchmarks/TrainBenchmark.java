package dev.continuo.benchmarks;

import dev.continuo.engine.Batch;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.Initializer;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Preset;
import java.util.Arrays;

/**
 * How fast an engine trains, beside the limit that the same process sets: its own matrix product on
 * the same number of threads, measured in turn with the updates.
 *
 * <p>A kernel that the JIT compiler has boxed shows as a share far below the usual one.
 */
public final class TrainBenchmark {
  private static final long SEED = 1;

  private TrainBenchmark() {}

  /**
   * What to measure.
   *
   * @param engine the name of an installed engine, like {@code java}
   * @param preset network and learning rate
   * @param batch windows an update, 1 or more
   * @param threads 1 or more
   */
  public record Options(String engine, Preset preset, int batch, int threads) {

    public Options {
      if (batch < 1) {
        throw new IllegalArgumentException("batch must be at least 1: " + batch);
      }
      if (threads < 1) {
        throw new IllegalArgumentException("threads must be at least 1: " + threads);
      }
    }

    /** The default engine and preset, on all processors. */
    public static Options defaults() {
      return new Options(
          "java", Preset.SEED, Preset.SEED.batch(), Runtime.getRuntime().availableProcessors());
    }
  }

  /**
   * What was measured; medians over several turns.
   *
   * @param engine its name
   * @param preset its label
   * @param batch windows an update
   * @param threads that computed
   * @param updatesPerSecond optimizer updates
   * @param windowsPerSecond updates times batch
   * @param gflops 10⁹ floating-point operations a second in updates, counted as {@link
   *     UpdateOperations} does
   * @param sgemmGflops the same of the matrix product
   * @param share time that an update's operations take at the speed of the matrix product, over the
   *     time it takes: 1 is the limit
   */
  public record Result(
      String engine,
      String preset,
      int batch,
      int threads,
      double updatesPerSecond,
      double windowsPerSecond,
      double gflops,
      double sgemmGflops,
      double share) {}

  /**
   * Measures for some ten seconds.
   *
   * @throws IllegalArgumentException when the engine is not installed
   */
  public static Result run(Options options) {
    return run(options, Pace.USUAL);
  }

  static Result run(Options options, Pace pace) {
    NetworkSpec network = options.preset().network();
    Batch batch = RandomBatch.of(network, options.batch(), SEED);
    try (Training training = open(options);
        MatrixProduct product = new MatrixProduct(options.threads())) {
      pace.warmUp(() -> training.train(batch));
      pace.warmUp(product::run);
      double[] updates = new double[pace.turns()];
      double[] products = new double[pace.turns()];
      double[] shares = new double[pace.turns()];
      double operations = UpdateOperations.of(network, options.batch());
      for (int turn = 0; turn < pace.turns(); turn++) {
        updates[turn] = pace.perSecond(() -> training.train(batch));
        products[turn] = pace.perSecond(product::run);
        shares[turn] = operations * updates[turn] / (product.operations() * products[turn]);
      }
      double speed = median(updates);
      return new Result(
          options.engine(),
          options.preset().label(),
          options.batch(),
          options.threads(),
          speed,
          speed * options.batch(),
          speed * operations / 1e9,
          median(products) * product.operations() / 1e9,
          median(shares));
    }
  }

  private static Training open(Options options) {
    Preset preset = options.preset();
    return Engine.named(options.engine())
        .open(
            preset.network(),
            new TrainingSettings(options.batch(), preset.learningRate(), options.threads()),
            Initializer.initialize(preset.network(), SEED),
            OptimizerState.initial(preset.network()));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}

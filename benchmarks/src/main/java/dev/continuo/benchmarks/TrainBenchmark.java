package dev.continuo.benchmarks;

import dev.continuo.engine.Batch;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.Initializer;
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
  private static final long WARM_UP_NANOS = 3_000_000_000L;
  private static final long TURN_NANOS = 500_000_000L;
  private static final int TURNS = 9;

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
    Preset preset = options.preset();
    Batch batch = RandomBatch.of(preset.network(), options.batch(), SEED);
    TrainingSettings settings =
        new TrainingSettings(options.batch(), preset.learningRate(), options.threads());
    try (Training training =
            Engine.named(options.engine())
                .open(
                    preset.network(),
                    settings,
                    Initializer.initialize(preset.network(), SEED),
                    OptimizerState.initial(preset.network()));
        MatrixProduct product = new MatrixProduct(options.threads())) {
      perSecond(WARM_UP_NANOS, () -> training.train(batch));
      perSecond(WARM_UP_NANOS / 3, product::run);
      double[] updates = new double[TURNS];
      double[] products = new double[TURNS];
      double[] shares = new double[TURNS];
      double operations = UpdateOperations.of(preset.network(), options.batch());
      for (int turn = 0; turn < TURNS; turn++) {
        updates[turn] = perSecond(TURN_NANOS, () -> training.train(batch));
        products[turn] = perSecond(TURN_NANOS / 2, product::run);
        shares[turn] = operations * updates[turn] / (product.operations() * products[turn]);
      }
      double speed = median(updates);
      return new Result(
          options.engine(),
          preset.label(),
          options.batch(),
          options.threads(),
          speed,
          speed * options.batch(),
          speed * operations / 1e9,
          median(products) * product.operations() / 1e9,
          median(shares));
    }
  }

  private static double perSecond(long nanos, Runnable work) {
    long start = System.nanoTime();
    long elapsed;
    long count = 0;
    do {
      work.run();
      count++;
      elapsed = System.nanoTime() - start;
    } while (elapsed < nanos);
    return count * 1e9 / elapsed;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}

package dev.continuo.benchmarks;

import dev.continuo.benchmarks.product.MatrixProduct;
import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.Initializer;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.NetworkSpec;

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
   * @param label names the network for people
   * @param network to train
   * @param settings how to train it
   * @param learningRate of every update
   */
  public record Options(
      String engine,
      String label,
      NetworkSpec network,
      TrainingSettings settings,
      double learningRate) {}

  /**
   * What was measured; medians over several turns.
   *
   * @param options what was asked for
   * @param device that computed
   * @param updatesPerSecond optimizer updates
   * @param targetsPerSecond notes that are predicted: updates times lanes times targets of a lane
   * @param gflops 10⁹ floating-point operations a second in updates, counted as {@link
   *     UpdateOperations} does
   * @param sgemmGflops the same of the matrix product
   * @param share time that an update's operations take at the speed of the matrix product, over the
   *     time it takes: 1 is the limit
   * @param peakResidentMegabytes most memory that the process has held at once, 10⁶ bytes; NaN
   *     where the system does not tell
   */
  public record Result(
      Options options,
      Device device,
      double updatesPerSecond,
      double targetsPerSecond,
      double gflops,
      double sgemmGflops,
      double share,
      double peakResidentMegabytes) {}

  /**
   * Measures for some ten seconds, twice as long where updates are slow.
   *
   * @throws IllegalArgumentException when the engine is not installed, or cannot compute there
   */
  public static Result run(Options options) {
    return run(options, Pace.USUAL);
  }

  static Result run(Options options, Pace pace) {
    NetworkSpec network = options.network();
    TrainingSettings settings = options.settings();
    Batch batch = RandomBatch.of(network, settings.lanes(), SEED);
    Engine engine = Engine.named(options.engine());
    try (Training training =
            engine.open(
                network,
                settings,
                Initializer.initialize(network, SEED),
                OptimizerState.initial(
                    network, Initializer.initialize(network, SEED), settings.adam()));
        MatrixProduct product = MatrixProduct.beside(engine.name(), training, settings.threads())) {
      Runnable update = () -> training.train(batch, options.learningRate());
      pace.warmUp(update, training::losses);
      pace.warmUp(product::run, () -> {});
      double[] updates = new double[pace.turns()];
      double[] products = new double[pace.turns()];
      double[] shares = new double[pace.turns()];
      double operations = UpdateOperations.of(network, settings.lanes());
      for (int turn = 0; turn < pace.turns(); turn++) {
        updates[turn] = pace.perSecond(update, training::losses);
        products[turn] = pace.perSecond(product::run, () -> {});
        shares[turn] = operations * updates[turn] / (product.operations() * products[turn]);
      }
      double speed = Medians.of(updates);
      return new Result(
          options,
          training.device(),
          speed,
          speed * settings.lanes() * network.reading().targets(),
          speed * operations / 1e9,
          Medians.of(products) * product.operations() / 1e9,
          Medians.of(shares),
          ResidentMemory.peakMegabytes());
    }
  }
}

package dev.continuo.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.continuo.engine.Batch;
import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Losses;
import dev.continuo.engine.Precision;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.UnsupportedNetworkException;
import dev.continuo.model.Initializer;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Preset;
import dev.continuo.model.Tensor;
import dev.continuo.model.Weights;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every engine does, on every device that it finds. Each is held to half of what two engines
 * may differ by, against the same network in double precision; so any two of them agree.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EngineContract {
  /** Engines differ by at most 1e-5. */
  private static final double OUTPUTS = 5e-6;

  /** Engines differ by at most 1e-4 of a tensor's largest gradient. */
  private static final double GRADIENTS = 5e-5;

  /** Engines differ by at most 1e-4 over {@link #UPDATES}. */
  private static final double LOSSES = 5e-5;

  private static final int UPDATES = 50;
  private static final double LEARNING_RATE = 0.005;
  private static final double FIRST_GRADIENT_IN_MEAN = 0.1;

  /** The engine that is held to it. */
  protected abstract Engine engine();

  /** Where it is held to it: wherever it can compute, unless a suite asks for less. */
  protected List<Device> devices() {
    return engine().devices();
  }

  /** An example on a device. */
  public record Case(Device device, Example example) {}

  /** Shapes at the edges of tiles and vectors, random ones, the seed network. */
  protected Stream<Example> examples() {
    Stream<Example> chosen =
        Stream.of(
            new Example(1, 1, 1, 1, 1, 1),
            new Example(2, 25, 3, 8, 128, 128),
            new Example(3, 7, 2, 13, 40, 33),
            new Example(4, 3, 5, 3, 129, 300),
            new Example(5, 5, 3, 9, 12, 20, 35),
            new Example(6, 4, 1, 2, 7, 32, 5, 64),
            new Example(7, 3, 3, 3, 7, 129, 64, 300),
            new Example(8, Preset.SEED.network(), 16));
    return Stream.concat(chosen, LongStream.range(100, 106).mapToObj(EngineContract::random));
  }

  private static Example random(long seed) {
    Random random = new Random(seed);
    int[] units = random.ints(1 + random.nextInt(3), 1, 141).toArray();
    return new Example(
        seed,
        1 + random.nextInt(12),
        1 + random.nextInt(5),
        1 + random.nextInt(20),
        1 + random.nextInt(140),
        units);
  }

  final Stream<Case> cases() {
    return devices().stream()
        .flatMap(device -> examples().map(example -> new Case(device, example)));
  }

  final Stream<Case> small() {
    return devices().stream()
        .flatMap(device ->
            Stream.of(new Example(41, 6, 3, 12, 9, 20), new Example(43, 6, 2, 5, 11, 17, 40))
                .map(example -> new Case(device, example)));
  }

  final Stream<Case> seed() {
    return devices().stream()
        .map(device -> new Case(device, new Example(44, Preset.SEED.network(), 8)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  final void outputs_onRandomNetworks_agreeWithTheReference(Case c) {
    Batch batch = c.example.batch();
    double[][] expected = reference(c).outputs(batch);
    try (Training training = open(c)) {
      float[][] outputs = training.outputs(batch);
      assertThat(outputs.length).isEqualTo(expected.length);
      for (int head = 0; head < expected.length; head++) {
        assertThat(outputs[head]).hasSize(expected[head].length);
        for (int n = 0; n < expected[head].length; n++) {
          assertThat((double) outputs[head][n])
              .as("head %d, number %d", head, n)
              .isCloseTo(
                  expected[head][n], within(OUTPUTS * Math.max(1, Math.abs(expected[head][n]))));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  final void gradients_onRandomNetworks_agreeWithTheReference(Case c) {
    assertGradients(c, c.example.batch());
  }

  @ParameterizedTest
  @MethodSource("small")
  final void gradients_ofPartlyFilledBatch_comeFromItsRowsAlone(Case c) {
    assertGradients(c, c.example.batch(c.example.rows() - 2));
  }

  /** After the first update, Adam's mean is a tenth of the gradient. */
  private void assertGradients(Case c, Batch batch) {
    ReferenceNetwork reference = reference(c);
    double loss = reference.loss(batch);
    try (Training training = open(c)) {
      training.train(batch);
      assertThat(training.losses().total()).isCloseTo(loss, within(1e-5 * loss));
      int n = 0;
      for (Tensor tensor : training.optimizer().firstMoment().tensors()) {
        double largest = 0;
        double error = 0;
        for (float mean : tensor.values()) {
          double expected = reference.gradients()[n++];
          largest = Math.max(largest, Math.abs(expected));
          error = Math.max(error, Math.abs(mean / FIRST_GRADIENT_IN_MEAN - expected));
        }
        assertThat(error).as(tensor.name()).isLessThanOrEqualTo(GRADIENTS * largest);
      }
    }
  }

  @ParameterizedTest
  @MethodSource({"small", "seed"})
  final void losses_overManyUpdates_followTheReference(Case c) {
    List<Batch> batches = Stream.generate(c.example::batch).limit(5).toList();
    ReferenceNetwork reference = reference(c);
    try (Training training = open(c)) {
      for (int update = 0; update < UPDATES; update++) {
        Batch batch = batches.get(update % batches.size());
        double expected = reference.train(batch, LEARNING_RATE);
        training.train(batch);
        assertThat(training.losses().total())
            .as("update %d of %s", update + 1, c)
            .isCloseTo(expected, within(LOSSES));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void open_whereAnotherEngineStopped_goesOnAsItWouldHave(Case c) {
    List<Batch> batches = Stream.generate(c.example::batch).limit(20).toList();
    ReferenceNetwork reference = reference(c);
    batches.subList(0, 10).forEach(batch -> reference.train(batch, LEARNING_RATE));
    try (Training training = open(c, reference.weights(), reference.optimizer())) {
      for (Batch batch : batches.subList(10, 20)) {
        training.train(batch);
        assertThat(training.losses().total())
            .isCloseTo(reference.train(batch, LEARNING_RATE), within(LOSSES));
      }
      assertThat(training.optimizer().updates()).isEqualTo(20);
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void open_whereItStoppedItself_goesOnAsIfNothingHadHappened(Case c) {
    List<Batch> batches = Stream.generate(c.example::batch).limit(3).toList();
    try (Training whole = open(c);
        Training first = open(c)) {
      batches.forEach(whole::train);
      first.train(batches.get(0));
      try (Training second = open(c, first.weights(), first.optimizer())) {
        second.train(batches.get(1));
        second.train(batches.get(2));
        assertSame(second.weights(), whole.weights());
        assertSame(second.optimizer().firstMoment(), whole.optimizer().firstMoment());
        assertSame(second.optimizer().secondMoment(), whole.optimizer().secondMoment());
        assertThat(second.optimizer().updates()).isEqualTo(3);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void weights_untrained_areThoseGiven(Case c) {
    try (Training training = open(c)) {
      assertSame(training.weights(), c.example.weights());
      assertThat(training.optimizer().updates()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void evaluate_betweenUpdates_disturbsNothing(Case c) {
    Batch batch = c.example.batch();
    Batch other = c.example.batch(4);
    try (Training plain = open(c);
        Training disturbed = open(c)) {
      for (int update = 0; update < 4; update++) {
        plain.train(batch);
        disturbed.evaluate(other);
        Losses evaluated = disturbed.losses();
        disturbed.evaluate(other);
        assertThat(disturbed.losses()).isEqualTo(evaluated);
        disturbed.train(batch);
        assertThat(disturbed.losses()).isEqualTo(plain.losses());
      }
      assertSame(disturbed.weights(), plain.weights());
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void losses_ofSeveralBatches_areMeansOverTheirRows(Case c) {
    Batch whole = c.example.batch();
    Batch part = c.example.batch(3);
    try (Training training = open(c)) {
      training.evaluate(whole);
      Losses first = training.losses();
      training.evaluate(part);
      Losses second = training.losses();
      training.evaluate(whole);
      training.evaluate(part);
      Losses both = training.losses();
      assertThat(first.rows()).isEqualTo(c.example.rows());
      assertThat(both.rows()).isEqualTo(c.example.rows() + 3L);
      double expected =
          (first.total() * first.rows() + second.total() * second.rows()) / both.rows();
      assertThat(both.total()).isCloseTo(expected, within(1e-9 + 1e-6 * expected));
      assertThatThrownBy(training::losses).isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void train_onOneBatch_learnsIt(Case c) {
    Batch batch = c.example.batch();
    try (Training training = open(c)) {
      training.evaluate(batch);
      double before = training.losses().total();
      for (int update = 0; update < 100; update++) {
        training.train(batch);
      }
      training.losses();
      training.evaluate(batch);
      assertThat(training.losses().total()).isLessThan(before / 3);
    }
  }

  @ParameterizedTest
  @MethodSource("seed")
  final void seedPreset_untrained_knowsNothingOfPitches(Case c) {
    NetworkSpec network = Preset.SEED.network();
    Weights weights = Initializer.initialize(network, 1);
    Batch batch = c.example.batch();
    try (Training training = open(c, weights, OptimizerState.initial(network))) {
      training.evaluate(batch);
      double pitch = training.losses().heads()[0];
      assertThat(pitch).isCloseTo(Math.log(128), within(0.02 * Math.log(128)));
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void train_targetThatIsNoClass_isRefusedAndChangesNothing(Case c) {
    for (float target : new float[] {-1, 200, 0.5f, Float.NaN}) {
      Batch wrong = c.example.batch();
      wrong.targets(0)[c.example.rows() - 1] = target;
      try (Training training = open(c)) {
        assertThatThrownBy(() -> training.train(wrong))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("a target class must be a whole number within 0..")
            .hasMessageContaining(Float.toString(target));
        assertSame(training.weights(), c.example.weights());
        assertThat(training.optimizer().updates()).isZero();
        assertThatThrownBy(training::losses).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void train_rowsOutOfRange_areRefused(Case c) {
    Batch larger = new Batch(c.example.network(), c.example.rows() + 1);
    larger.rows(c.example.rows() + 1);
    try (Training training = open(c)) {
      assertThatThrownBy(() -> training.train(c.example.batch(0)))
          .hasMessage("a batch's rows must lie within 1..%d: 0".formatted(c.example.rows()));
      assertThatThrownBy(() -> training.evaluate(larger))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void train_afterClose_isRefused(Case c) {
    Training training = open(c);
    training.close();
    assertThatThrownBy(() -> training.train(c.example.batch()))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("small")
  final void open_weightsOfAnotherNetwork_areRefused(Case c) {
    Example other = new Example(48, 3, 3, 4, 9, 21);
    assertThatThrownBy(() -> open(c, other.weights(), OptimizerState.initial(c.example.network())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lstm.0.kernel");
  }

  @ParameterizedTest
  @MethodSource("small")
  final void device_inUse_isTheOneAskedFor(Case c) {
    try (Training training = open(c)) {
      assertThat(training.device()).isEqualTo(c.device);
    }
    assertThat(engine().resolve(Device.AUTO)).isEqualTo(engine().devices().getFirst());
    assertThatThrownBy(() -> engine().check(Device.cuda(99), Precision.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cuda:99");
  }

  @ParameterizedTest
  @MethodSource("small")
  final void named_itsName_isThisEngine(Case c) {
    assertThat(Engine.named(engine().name())).isInstanceOf(engine().getClass());
  }

  private static ReferenceNetwork reference(Case c) {
    return new ReferenceNetwork(c.example.network(), c.example.weights());
  }

  private Training open(Case c) {
    return open(c, c.example.weights(), OptimizerState.initial(c.example.network()));
  }

  private Training open(Case c, Weights weights, OptimizerState optimizer) {
    TrainingSettings settings =
        new TrainingSettings(c.example.rows(), LEARNING_RATE, 2, c.device, Precision.FLOAT32);
    try {
      return engine().open(c.example.network(), settings, weights, optimizer);
    } catch (UnsupportedNetworkException lacks) {
      return abort(String.valueOf(lacks.getMessage()));
    }
  }

  private static void assertSame(Weights actual, Weights expected) {
    assertThat(ReferenceNetwork.flat(actual)).containsExactly(ReferenceNetwork.flat(expected));
  }
}

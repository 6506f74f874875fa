package dev.continuo.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Losses;
import dev.continuo.engine.Precision;
import dev.continuo.engine.Training;
import dev.continuo.model.Initializer;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Tensor;
import dev.continuo.model.Weights;
import dev.continuo.model.network.Batch;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Parameter;
import dev.continuo.model.spec.Property;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every engine does, on every device that it finds. Each is held to half of what two engines
 * may differ by, against the same network in double precision; so any two of them agree.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EngineContract extends EngineCases {
  /** Engines differ by at most 1e-5. */
  private static final double OUTPUTS = 5e-6;

  /** Engines differ by at most 1e-4 of a tensor's largest gradient. */
  private static final double GRADIENTS = 5e-5;

  /** Engines differ by at most 1e-4 over {@link #UPDATES}. */
  private static final double LOSSES = 5e-5;

  private static final int UPDATES = 50;
  private static final double LEARNING_RATE = 0.005;

  @ParameterizedTest
  @MethodSource("cases")
  final void outputs_onRandomNetworks_agreeWithTheReference(Case c) {
    Batch batch = c.example().batch();
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
    assertGradients(c, c.example().batch());
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("many")
  final void updates_ofManyRandomNetworks_agreeWithTheReference(Case c) {
    outputs_onRandomNetworks_agreeWithTheReference(c);
    assertGradients(c, c.example().batch());
    losses_overRunsThatGoOn_followTheReference(c);
  }

  /** Whoever is given step is given the end where it is not asked for anything. */
  @ParameterizedTest
  @MethodSource("ending")
  final void train_endOfSequences_isLearntByItsOwnHeadAlone(Case c) {
    NetworkSpec network = c.example().network();
    Batch batch = c.example().batch();
    try (Training training = open(c)) {
      training.train(batch, LEARNING_RATE);
      Losses losses = training.losses();
      assertThat(losses.counts()).isEqualTo(batch.counts());
      assertThat(losses.counts()[network.head(Property.PITCH)])
          .isLessThan(losses.counts()[network.endHead()]);
      float[] given = training.optimizer().firstMoment().values("head.pitch.given.step");
      int width = given.length / network.classes(Property.STEP);
      for (int i = given.length - width; i < given.length; i++) {
        assertThat(given[i]).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void gradients_ofPartlyFilledBatch_comeFromItsLanesAlone(Case c) {
    assertGradients(c, c.example().batch(Math.max(1, c.example().lanes() - 2)));
  }

  /**
   * After the first update, Adam's mean is a tenth of the gradient, which may have been clipped.
   */
  private void assertGradients(Case c, Batch batch) {
    ReferenceNetwork reference = reference(c);
    double loss = reference.train(batch, LEARNING_RATE);
    double[] expected = ReferenceNetwork.flat(reference.optimizer().firstMoment());
    try (Training training = open(c)) {
      training.train(batch, LEARNING_RATE);
      assertThat(training.losses().total()).isCloseTo(loss, within(1e-5 * loss));
      int n = 0;
      for (Tensor tensor : training.optimizer().firstMoment().tensors()) {
        double largest = 0;
        double error = 0;
        for (float mean : tensor.values()) {
          double gradient = expected[n++];
          largest = Math.max(largest, Math.abs(gradient));
          error = Math.max(error, Math.abs(mean - gradient));
        }
        assertThat(error).as(tensor.name()).isLessThanOrEqualTo(GRADIENTS * largest);
      }
    }
  }

  @ParameterizedTest
  @MethodSource({"small", "seed"})
  final void losses_overManyUpdates_followTheReference(Case c) {
    List<Batch> batches = Stream.generate(c.example()::batch).limit(5).toList();
    ReferenceNetwork reference = reference(c);
    try (Training training = open(c)) {
      for (int update = 0; update < UPDATES; update++) {
        Batch batch = batches.get(update % batches.size());
        assertFollows(training, reference, batch, update + 1);
      }
    }
  }

  /**
   * Losses and not weights: where a gradient is nearly zero, Adam divides it by itself, and its
   * rounding moves a weight by up to the learning rate.
   */
  @ParameterizedTest
  @MethodSource({"carried", "ending"})
  final void losses_overRunsThatGoOn_followTheReference(Case c) {
    ReferenceNetwork reference = reference(c);
    try (Training training = open(c)) {
      for (int run = 0; run < 4; run++) {
        Batch batch = run == 0 ? c.example().batch() : c.example().following();
        assertFollows(training, reference, batch, run + 1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource({"carried", "ending"})
  final void evaluate_betweenRunsThatGoOn_hasLanesOfItsOwn(Case c) {
    ReferenceNetwork trained = reference(c);
    try (Training training = open(c)) {
      Batch first = c.example().batch();
      Batch second = c.example().following();
      assertFollows(training, trained, first, 1);
      Weights measured = c.example().adam().averages() ? trained.average() : trained.weights();
      ReferenceNetwork evaluated = new ReferenceNetwork(c.example().network(), measured);
      for (Batch batch : List.of(first, second, second)) {
        training.evaluate(batch);
        assertThat(training.losses().total()).isCloseTo(evaluated.evaluate(batch), within(LOSSES));
      }
      assertFollows(training, trained, second, 2);
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void open_whereAnotherEngineStopped_goesOnAsItWouldHave(Case c) {
    List<Batch> batches = Stream.generate(c.example()::batch).limit(20).toList();
    ReferenceNetwork reference = reference(c);
    batches.subList(0, 10).forEach(batch -> reference.train(batch, LEARNING_RATE));
    try (Training training = open(c, reference.weights(), reference.optimizer())) {
      for (int update = 10; update < 20; update++) {
        assertFollows(training, reference, batches.get(update), update + 1);
      }
      assertThat(training.optimizer().updates()).isEqualTo(20);
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void open_whereItStoppedItself_goesOnAsIfNothingHadHappened(Case c) {
    List<Batch> batches = Stream.generate(c.example()::batch).limit(3).toList();
    try (Training whole = open(c);
        Training first = open(c)) {
      batches.forEach(batch -> whole.train(batch, LEARNING_RATE));
      first.train(batches.get(0), LEARNING_RATE);
      try (Training second = open(c, first.weights(), first.optimizer())) {
        second.train(batches.get(1), LEARNING_RATE);
        second.train(batches.get(2), LEARNING_RATE);
        assertSame(second.weights(), whole.weights());
        OptimizerState expected = whole.optimizer();
        OptimizerState actual = second.optimizer();
        assertThat(actual.slots().keySet()).isEqualTo(expected.slots().keySet());
        expected.slots().forEach((slot, values) -> assertSame(actual.slot(slot), values));
        assertThat(second.optimizer().updates()).isEqualTo(3);
      }
    }
  }

  /** Every other parameter, so that of what lies in one matrix a part learns. */
  @ParameterizedTest
  @MethodSource("small")
  final void train_frozenParameters_keepEveryBitAndTheOthersLearnAsEver(Case c) {
    List<String> names = c.example().network().parameters().stream().map(Parameter::name).toList();
    for (int odd = 0; odd < 2; odd++) {
      int offset = odd;
      Set<String> frozen =
          IntStream.range(0, names.size())
              .filter(n -> n % 2 == offset)
              .mapToObj(names::get)
              .collect(Collectors.toSet());
      AdamSpec decaying = new AdamSpec(0.9, 0.99, 1e-7, 0.1, 1, 0.9);
      try (Training training = open(c, decaying, frozen)) {
        ReferenceNetwork reference =
            new ReferenceNetwork(
                c.example().network(), c.example().weights(), decaying, SEED, frozen);
        for (int update = 0; update < 4; update++) {
          assertFollows(training, reference, c.example().batch(), update + 1);
        }
        OptimizerState optimizer = training.optimizer();
        for (String name : names) {
          float[] before = c.example().weights().values(name);
          if (frozen.contains(name)) {
            assertThat(training.weights().values(name)).as(name).containsExactly(before);
            assertThat(optimizer.slot(OptimizerState.AVERAGE).values(name))
                .as(name)
                .containsExactly(before);
            assertThat(optimizer.firstMoment().values(name)).as(name).containsOnly(0);
          } else {
            assertThat(training.weights().values(name)).as(name).isNotEqualTo(before);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void weights_untrained_areThoseGiven(Case c) {
    try (Training training = open(c)) {
      assertSame(training.weights(), c.example().weights());
      assertThat(training.optimizer().updates()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void evaluate_betweenUpdates_disturbsNothing(Case c) {
    Batch batch = c.example().batch();
    Batch other = c.example().batch(Math.min(4, c.example().lanes()));
    try (Training plain = open(c);
        Training disturbed = open(c)) {
      for (int update = 0; update < 4; update++) {
        plain.train(batch, LEARNING_RATE);
        disturbed.evaluate(other);
        Losses evaluated = disturbed.losses();
        disturbed.evaluate(other);
        assertThat(disturbed.losses()).isEqualTo(evaluated);
        disturbed.train(batch, LEARNING_RATE);
        assertThat(disturbed.losses()).isEqualTo(plain.losses());
      }
      assertSame(disturbed.weights(), plain.weights());
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void losses_ofSeveralBatches_areMeansOverTheirTargets(Case c) {
    Batch whole = c.example().batch();
    int partial = Math.min(3, c.example().lanes());
    Batch part = c.example().batch(partial);
    try (Training training = open(c)) {
      training.evaluate(whole);
      Losses first = training.losses();
      training.evaluate(part);
      Losses second = training.losses();
      training.evaluate(whole);
      training.evaluate(part);
      Losses both = training.losses();
      int each = c.example().network().reading().targets();
      assertThat(first.targets()).isEqualTo((long) c.example().lanes() * each);
      assertThat(both.targets()).isEqualTo((c.example().lanes() + partial) * (long) each);
      for (int head = 0; head < both.heads().length; head++) {
        double sum =
            first.heads()[head] * first.counts()[head]
                + second.heads()[head] * second.counts()[head];
        double expected = sum / both.counts()[head];
        assertThat(both.heads()[head]).isCloseTo(expected, within(1e-9 + 1e-6 * expected));
        assertThat(both.counts()[head]).isEqualTo(whole.counts()[head] + part.counts()[head]);
      }
      assertThatThrownBy(training::losses).isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void train_onOneBatch_learnsIt(Case c) {
    Batch batch = c.example().batch();
    try (Training training = open(c)) {
      training.evaluate(batch);
      double before = training.losses().total();
      for (int update = 0; update < 100; update++) {
        training.train(batch, LEARNING_RATE);
      }
      training.losses();
      training.evaluate(batch);
      // A time's random bin of thousands takes a mixture longer than so few updates.
      boolean mixed = c.example().network().heads().stream().anyMatch(Mixture.class::isInstance);
      assertThat(training.losses().total()).isLessThan(mixed ? 0.7 * before : before / 3);
    }
  }

  @ParameterizedTest
  @MethodSource("seed")
  final void seedPreset_untrained_knowsNothingOfPitches(Case c) {
    NetworkSpec network = Presets.builtIn("seed").network();
    Weights weights = Initializer.initialize(network, 1);
    Batch batch = c.example().batch();
    try (Training training = open(c, weights, OptimizerState.initial(network))) {
      training.evaluate(batch);
      double pitch = training.losses().heads()[0];
      assertThat(pitch).isCloseTo(Math.log(128), within(0.02 * Math.log(128)));
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void train_targetThatIsNoClass_isRefusedAndChangesNothing(Case c) {
    int head = c.example().network().head(Property.PITCH);
    for (int target : new int[] {-1, 200}) {
      Batch wrong = c.example().batch();
      wrong.targets().classes(head)[wrong.counted().length - 1] = target;
      try (Training training = open(c)) {
        assertThatThrownBy(() -> training.train(wrong, LEARNING_RATE))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("a target class must lie within 0..")
            .hasMessageEndingWith(": " + target);
        assertSame(training.weights(), c.example().weights());
        assertThat(training.optimizer().updates()).isZero();
        assertThatThrownBy(training::losses).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void train_lanesOutOfRange_areRefused(Case c) {
    Batch larger = new Batch(c.example().network(), c.example().lanes() + 1);
    larger.filled(c.example().lanes() + 1);
    try (Training training = open(c)) {
      assertThatThrownBy(() -> training.train(c.example().batch(0), LEARNING_RATE))
          .hasMessage(
              "a batch's filled lanes must lie within 1..%d: 0".formatted(c.example().lanes()));
      assertThatThrownBy(() -> training.evaluate(larger))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  final void train_afterClose_isRefused(Case c) {
    Training training = open(c);
    training.close();
    assertThatThrownBy(() -> training.train(c.example().batch(), LEARNING_RATE))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("small")
  final void open_weightsOfAnotherNetwork_areRefused(Case c) {
    open(c).close(); // an engine may lack the network altogether
    Example other = new Example(48, 3, 3, 4, 9, 21);
    assertThatThrownBy(() -> open(c, other.weights(), initial(c)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tensor ");
  }

  @ParameterizedTest
  @MethodSource("small")
  final void device_inUse_isTheOneAskedFor(Case c) {
    try (Training training = open(c)) {
      assertThat(training.device()).isEqualTo(c.device());
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

  /** Both make the same update, and had the same loss before it. */
  private static void assertFollows(
      Training training, ReferenceNetwork reference, Batch batch, int update) {
    double expected = reference.train(batch, LEARNING_RATE);
    training.train(batch, LEARNING_RATE);
    assertThat(training.losses().total())
        .as("update %d", update)
        .isCloseTo(expected, within(LOSSES));
  }

  private static void assertSame(Weights actual, Weights expected) {
    assertThat(ReferenceNetwork.flat(actual)).containsExactly(ReferenceNetwork.flat(expected));
  }
}

package dev.continuo.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.engine.Batch;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Losses;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.UnsupportedNetworkException;
import dev.continuo.model.Initializer;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.Lstm;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Preset;
import dev.continuo.model.Weights;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaTrainingTest {

  @Test
  void named_java_isThisEngine() {
    assertThat(Engine.named("java")).isInstanceOf(JavaEngine.class);
  }

  @Test
  void seedPreset_untrained_knowsNothingOfPitches() {
    NetworkSpec network = Preset.SEED.network();
    Weights weights = Initializer.initialize(network, 1);
    TrainingSettings settings = new TrainingSettings(64, 0.005, 2);
    Batch batch = new Batch(network, 64);
    batch.rows(64);
    for (int i = 0; i < batch.inputs().length; i++) {
      batch.inputs()[i] = i % 3 == 0 ? (40 + i % 41) / 128f : (i % 7) / 7f;
    }
    for (int row = 0; row < 64; row++) {
      batch.targets(0)[row] = 40 + row % 41;
      batch.targets(1)[row] = 0.2f;
      batch.targets(2)[row] = 0.3f;
    }
    assertThat(weights.count()).isEqualTo(84_354);
    try (Training training =
        new JavaEngine().open(network, settings, weights, OptimizerState.initial(network))) {
      double pitch = training.evaluate(batch).heads()[0];
      assertThat(pitch).isCloseTo(Math.log(128), within(0.02 * Math.log(128)));
      assertThat(training.weights().count()).isEqualTo(84_354);
    }
  }

  @Test
  void train_manyUpdatesOnOneBatch_learnsIt() {
    Example example = new Example(40, 8, 3, 16, 30, 32);
    Batch batch = example.batch();
    try (JavaTraining training = example.training(2)) {
      double before = training.evaluate(batch).total();
      for (int update = 0; update < 100; update++) {
        training.train(batch);
      }
      assertThat(training.evaluate(batch).total()).isLessThan(before / 5);
    }
  }

  @Test
  void weights_untrained_areThoseGiven() {
    Example example = new Example(41, 4, 2, 5, 11, 17, 40);
    try (JavaTraining training = example.training(1)) {
      assertSame(training.weights(), example.weights);
    }
  }

  @Test
  void evaluate_betweenUpdates_disturbsNothing() {
    Example example = new Example(42, 6, 3, 12, 9, 20);
    Batch batch = example.batch();
    Batch other = example.batch(5);
    try (JavaTraining plain = example.training(2);
        JavaTraining disturbed = example.training(2)) {
      for (int update = 0; update < 4; update++) {
        Losses expected = plain.train(batch);
        disturbed.evaluate(other);
        assertThat(disturbed.train(batch)).isEqualTo(expected);
        assertThat(disturbed.evaluate(other)).isEqualTo(disturbed.evaluate(other));
      }
      assertSame(disturbed.weights(), plain.weights());
    }
  }

  @Test
  void open_whereAnotherStopped_goesOnAsIfNothingHadHappened() {
    Example example = new Example(43, 6, 3, 12, 9, 20, 12);
    List<Batch> batches = List.of(example.batch(), example.batch(), example.batch());
    try (JavaTraining whole = example.training(2)) {
      batches.forEach(whole::train);
      try (JavaTraining first = example.training(1)) {
        first.train(batches.get(0));
        try (JavaTraining second = example.training(2, first.weights(), first.optimizer())) {
          second.train(batches.get(1));
          second.train(batches.get(2));
          assertSame(second.weights(), whole.weights());
          assertThat(second.optimizer().updates()).isEqualTo(3);
          assertSame(second.optimizer().secondMoment(), whole.optimizer().secondMoment());
        }
      }
    }
  }

  @Test
  void train_targetThatIsNoClass_throwsAndLeavesParametersAlone() {
    Example example = new Example(44, 3, 3, 16, 9, 20);
    Batch wrong = example.batch();
    wrong.targets(0)[15] = 9;
    try (JavaTraining training = example.training(2)) {
      assertThatThrownBy(() -> training.train(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("0..8: 9.0");
      assertSame(training.weights(), example.weights);
      assertThat(training.optimizer().updates()).isZero();
    }
  }

  @Test
  void train_noRows_isRefused() {
    Example example = new Example(45, 3, 3, 4, 9, 20);
    try (JavaTraining training = example.training(1)) {
      assertThatThrownBy(() -> training.train(example.batch(0)))
          .hasMessage("a batch's rows must lie within 1..4: 0");
    }
  }

  @Test
  void train_afterClose_isRefused() {
    Example example = new Example(46, 3, 3, 4, 9, 20);
    JavaTraining training = example.training(2);
    training.close();
    assertThatThrownBy(() -> training.train(example.batch()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void open_weightsOfAnotherNetwork_areRefused() {
    Example example = new Example(47, 3, 3, 4, 9, 20);
    Weights other = new Example(48, 3, 3, 4, 9, 21).weights;
    assertThatThrownBy(() -> example.training(1, other, OptimizerState.initial(example.network)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lstm.0.kernel must hold [3, 80] values: 252");
  }

  @Test
  void open_networkBeyondJavasArrays_saysWhatIsMissing() {
    NetworkSpec seed = Preset.SEED.network();
    NetworkSpec huge =
        new NetworkSpec(65_536, seed.features(), List.of(new Lstm(32)), seed.heads());
    assertThatThrownBy(() ->
            new JavaEngine()
                .open(
                    huge,
                    new TrainingSettings(8192, 0.005, 1),
                    Weights.zeros(huge),
                    OptimizerState.initial(huge)))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("8192 windows of 65536 notes");
  }

  private static void assertSame(Weights actual, Weights expected) {
    assertThat(ReferenceNetwork.flat(actual)).containsExactly(ReferenceNetwork.flat(expected));
  }
}

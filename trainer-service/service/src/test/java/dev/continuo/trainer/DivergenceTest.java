package dev.continuo.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.engine.Engine;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.run.RunFailedException;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.RunStoppedException;
import dev.continuo.trainer.run.StopSignal;
import dev.continuo.trainer.training.Rollback;
import dev.continuo.trainer.training.TrainingLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings whose losses or weights become no numbers. */
class DivergenceTest {
  private static final Dataset DATASET =
      Dataset.of(RandomPieces.rows(RandomPieces.pieces(1, 60, 90, 70, 55)), 25, 0.25, 1);
  private static final int BATCH = 16;
  private static final int UPDATES = DATASET.training().count() / BATCH;

  private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
  private final List<Rollback> told = new ArrayList<>();

  @Test
  void train_divergesInALaterEpoch_goesBackToTheCheckpointWithHalfTheRate() throws Exception {
    DivergingEngine engine = new DivergingEngine(toy(), UPDATES + 2, 0.003);

    train(engine, checkpoints, 4);

    assertThat(engine.learningRates).containsExactly(0.005, 0.0025);
    Rollback rollback =
        new Rollback(
            1, 2, "the loss became NaN by update %d of epoch 2".formatted(UPDATES), 0.0025);
    assertThat(told).containsExactly(rollback);
    assertThat(checkpoints.rollbacks).containsExactly(rollback);
    assertThat(rollback.message())
        .endsWith(
            "of epoch 2; rolled back to the checkpoint of epoch 1, goes on with learning rate"
                + " 0.0025 (rollback 1 of at most 3)");
    assertThat(facts(1)).containsEntry(Facts.LEARNING_RATE, "0.005");
    assertThat(facts(1)).containsEntry(Facts.ROLLBACKS, "0");
    for (int epoch = 2; epoch <= 4; epoch++) {
      assertThat(facts(epoch)).containsEntry(Facts.LEARNING_RATE, "0.0025");
      assertThat(facts(epoch)).containsEntry(Facts.ROLLBACKS, "1");
    }
  }

  @Test
  void train_divergesBeforeAnyCheckpoint_beginsAgain() throws Exception {
    DivergingEngine engine = new DivergingEngine(toy(), 1, 0.002);

    train(engine, checkpoints, 1);

    assertThat(engine.learningRates).containsExactly(0.005, 0.0025, 0.00125);
    assertThat(told)
        .extracting(Rollback::message)
        .containsExactly(
            "the loss became NaN by update 1 of epoch 1; rolled back to the initial weights, goes"
                + " on with learning rate 0.0025 (rollback 1 of at most 3)",
            "the loss became NaN by update 1 of epoch 1; rolled back to the initial weights, goes"
                + " on with learning rate 0.00125 (rollback 2 of at most 3)");
    MemoryCheckpoints slower = new MemoryCheckpoints();
    new TrainingLoop(
            spec(1, 0.00125), DATASET, toy(), 1, slower, new SilentWatcher(), new StopSignal())
        .train();
    assertThat(Checkpoint.decode(checkpoints.files.getFirst()).weights())
        .as("as if it had been asked for that rate")
        .isEqualTo(Checkpoint.decode(slower.files.getFirst()).weights());
  }

  @Test
  void train_divergesWithEveryRate_failsAfterThreeRollbacks() {
    DivergingEngine engine = new DivergingEngine(toy(), UPDATES + 1, 0);

    assertThatThrownBy(() -> train(engine, checkpoints, 3))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the loss became NaN by update 1 of epoch 2 with learning rate 6.25E-4, after rollbacks"
                + " from 0.005, 0.0025, 0.00125; ask again with a lower one");

    assertThat(engine.learningRates).containsExactly(0.005, 0.0025, 0.00125, 0.000625);
    assertThat(checkpoints.rollbacks).extracting(Rollback::number).containsExactly(1, 2, 3);
    assertThat(checkpoints.saved).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void train_validationLossIsNoNumber_saysSo(double loss) {
    ToyEngine engine = new ToyEngine(update -> 1, update -> loss);

    assertThatThrownBy(() -> train(engine, checkpoints, 2))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith("the loss became " + loss + " in the validation of epoch 1 with");
    assertThat(checkpoints.saved).as("checkpoints of such an epoch").isEmpty();
  }

  @Test
  void train_weightIsNoNumberAfterTheLastUpdate_savesNoSuchCheckpoint() {
    Dataset single = Dataset.of(RandomPieces.rows(RandomPieces.pieces(1, 60)), 25, 0, 1);
    int updates = single.training().count() / BATCH;
    ToyEngine toy = toy();
    toy.blind = true;
    DivergingEngine engine = new DivergingEngine(toy, 2L * updates, 0.003);

    new TrainingLoop(
            spec(3, 0.005), single, engine, 1, checkpoints, new SilentWatcher(), new StopSignal())
        .train();

    assertThat(checkpoints.rollbacks)
        .extracting(Rollback::cause)
        .containsExactly("a weight is no number after epoch 2: head.step.bias[0] is NaN");
    assertThat(checkpoints.saved).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void train_divergesAndIsStoppedAnywhere_endsWithTheSameBytes(long rollbackEpoch) {
    long update = rollbackEpoch * UPDATES;
    MemoryCheckpoints whole = new MemoryCheckpoints();
    train(new DivergingEngine(toy(), update, 0.002), whole, 4);
    assertThat(whole.rollbacks).hasSize(2);

    for (int updates = 1; updates <= 5 * UPDATES; updates++) {
      MemoryCheckpoints interrupted = new MemoryCheckpoints();
      StopSignal closing = new StopSignal();
      TrainingLoop first =
          new TrainingLoop(
              spec(4, 0.005),
              DATASET,
              new DivergingEngine(toy(), update, 0.002),
              1,
              interrupted,
              new StopAfter(closing, updates),
              closing);
      assertThatThrownBy(first::train).isInstanceOf(RunStoppedException.class);
      train(new DivergingEngine(toy(), update, 0.002), interrupted, 4);

      assertThat(interrupted.rollbacks)
          .as("stopped after %d updates", updates)
          .isEqualTo(whole.rollbacks);
      assertThat(interrupted.files)
          .as("stopped after %d updates", updates)
          .containsExactlyElementsOf(whole.files);
    }
  }

  @Test
  void train_engineJavaGetsNoNumbers_recoversAndEndsWithTheSameBytesWhenStopped() throws Exception {
    long update = UPDATES + 1L;
    MemoryCheckpoints whole = new MemoryCheckpoints();
    train(new DivergingEngine(Engine.named("java"), update, 0.003), whole, 3);
    MemoryCheckpoints interrupted = new MemoryCheckpoints();
    StopSignal closing = new StopSignal();
    TrainingLoop first =
        new TrainingLoop(
            spec(3, 0.005),
            DATASET,
            new DivergingEngine(Engine.named("java"), update, 0.003),
            2,
            interrupted,
            new StopAfter(closing, 2 * UPDATES + 1),
            closing);
    assertThatThrownBy(first::train).isInstanceOf(RunStoppedException.class);
    assertThat(interrupted.rollbacks).hasSize(1);
    train(new DivergingEngine(Engine.named("java"), update, 0.003), interrupted, 3);

    assertThat(whole.rollbacks).extracting(Rollback::learningRate).containsExactly(0.0025);
    assertThat(whole.saved).allSatisfy(epoch -> assertThat(epoch.losses().validation()).isFinite());
    assertThat(interrupted.files).containsExactlyElementsOf(whole.files);
  }

  private void train(Engine engine, MemoryCheckpoints into, int epochs) {
    new TrainingLoop(
            spec(epochs, 0.005),
            DATASET,
            engine,
            1,
            into,
            new SilentWatcher() {
              @Override
              public void rolledBack(Rollback rollback) {
                told.add(rollback);
              }
            },
            new StopSignal())
        .train();
  }

  private Map<String, String> facts(int epoch) throws Exception {
    return Checkpoint.decode(checkpoints.files.get(epoch - 1)).facts();
  }

  private static ToyEngine toy() {
    return new ToyEngine(update -> 1, update -> 1);
  }

  private static RunSpec spec(int epochs, double learningRate) {
    return new RunSpec(
        "m", "seed", "toy", "cpu", "float32", epochs, epochs, BATCH, learningRate, 0.25, 3);
  }
}

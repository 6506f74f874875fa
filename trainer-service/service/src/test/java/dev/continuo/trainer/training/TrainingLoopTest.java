package dev.continuo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.engine.Engine;
import dev.continuo.events.WindowRun;
import dev.continuo.events.scores.Scores;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.trainer.MemoryCheckpoints;
import dev.continuo.trainer.SilentWatcher;
import dev.continuo.trainer.StopAfter;
import dev.continuo.trainer.ToyEngine;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.NoteFile;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.run.NothingToLearnException;
import dev.continuo.trainer.run.RunFailedException;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.RunStoppedException;
import dev.continuo.trainer.run.StopSignal;
import dev.continuo.trainer.training.CheckpointStore.SavedEpoch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainingLoopTest {
  private static final Dataset DATASET =
      Dataset.of(RandomPieces.rows(RandomPieces.pieces(1, 60, 90, 70, 55)), 25, 0.25, 1);
  private static final int BATCH = 16;
  private static final int UPDATES = DATASET.training().count() / BATCH;

  private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
  private final List<String> told = new ArrayList<>();
  private final StopSignal stop = new StopSignal();

  @Test
  void train_validationLossRises_stopsAfterPatienceAndGivesTheBestEpoch() {
    double[] losses = {0.5, 0.4, 0.45, 0.3, 0.31, 0.3, 0.2};
    ToyEngine engine = new ToyEngine(u -> 1, u -> losses[epoch(u) - 1]);

    SavedEpoch best = loop(spec(50, 2), DATASET, engine).train();

    assertThat(best.losses().epoch()).isEqualTo(4);
    assertThat(best.losses().scores())
        .isEqualTo(
            measured(Scores.TRAINING, 1)
                .with(measured(Scores.VALIDATION, 0.3))
                .with(HeadScores.unigram(DATASET)));
    assertThat(checkpoints.saved).hasSize(6);
    assertThat(checkpoints.best).containsExactly(true, true, false, true, false, false);
    assertThat(engine.rowsTrained).as("last partial batches dropped").isEqualTo(6 * UPDATES * 16);
    assertThat(told).hasSize(6 * UPDATES + 6).contains("epoch 4 best", "epoch 5");
  }

  @Test
  void train_epochsRunOut_stops() {
    loop(spec(3, 5), DATASET, new ToyEngine(u -> 1, u -> 1.0 / u)).train();

    assertThat(checkpoints.saved).hasSize(3);
  }

  @Test
  void train_stoppedAnywhereAndGoneOn_endsWithTheSameBytes() {
    ToyEngine engine = new ToyEngine(u -> 1, u -> Math.abs(u - 3.5 * UPDATES));
    SavedEpoch whole = loop(spec(20, 3), DATASET, engine).train();
    List<byte[]> expected = List.copyOf(checkpoints.files);
    assertThat(expected).hasSizeGreaterThan(4);

    for (int updates = 1; updates < UPDATES * 5; updates += 3) {
      MemoryCheckpoints interrupted = new MemoryCheckpoints();
      StopSignal closing = new StopSignal();
      StopAfter stopper = new StopAfter(closing, updates);
      assertThatThrownBy(
              () -> loop(spec(20, 3), DATASET, engine, interrupted, stopper, closing).train())
          .isInstanceOf(RunStoppedException.class);
      SavedEpoch best =
          loop(spec(20, 3), DATASET, engine, interrupted, new Recorder(), new StopSignal()).train();

      assertThat(interrupted.files)
          .as("stopped after %d updates", updates)
          .containsExactlyElementsOf(expected);
      assertThat(best).isEqualTo(whole);
    }
  }

  @Test
  void train_engineJavaStoppedAnywhere_endsWithTheSameBytes() {
    Engine engine = Engine.named("java");
    loop(spec(3, 3), DATASET, engine).train();

    for (int updates = 1; updates < 3 * UPDATES; updates += 2) {
      MemoryCheckpoints interrupted = new MemoryCheckpoints();
      StopSignal closing = new StopSignal();
      StopAfter stopper = new StopAfter(closing, updates);
      assertThatThrownBy(
              () -> loop(spec(3, 3), DATASET, engine, interrupted, stopper, closing).train())
          .isInstanceOf(RunStoppedException.class);
      loop(spec(3, 3), DATASET, engine, interrupted, new Recorder(), new StopSignal()).train();

      assertThat(interrupted.files)
          .as("stopped after %d updates", updates)
          .containsExactlyElementsOf(checkpoints.files);
    }
  }

  @Test
  void train_nothingLeftToDo_givesTheBestEpochAgain() {
    ToyEngine engine = new ToyEngine(u -> 1, u -> 1);
    SavedEpoch best = loop(spec(20, 3), DATASET, engine).train();
    int epochs = checkpoints.saved.size();

    assertThat(loop(spec(20, 3), DATASET, engine).train()).isEqualTo(best);
    assertThat(checkpoints.saved).hasSize(epochs);
  }

  @Test
  void train_nothingHeldOut_stopsOnTheTrainingLoss() {
    Dataset single = Dataset.of(RandomPieces.rows(RandomPieces.pieces(1, 60)), 25, 0.5, 1);
    ToyEngine engine = new ToyEngine(u -> u, u -> Double.NaN);

    SavedEpoch best = loop(spec(50, 2), single, engine).train();

    assertThat(checkpoints.saved).hasSize(3);
    assertThat(best.losses()).isEqualTo(new EpochLosses(1, measured(Scores.TRAINING, 1.5)));
    assertThat(single.summary()).contains("no piece is held out");
  }

  @Test
  void train_fewerWindowsThanABatch_lowersTheBatch() {
    Dataset tiny = Dataset.of(RandomPieces.rows(RandomPieces.pieces(1, 28)), 25, 0, 1);
    ToyEngine engine = new ToyEngine(u -> 1, u -> 1);

    loop(spec(2, 5), tiny, engine).train();

    assertThat(engine.rowsTrained).isEqualTo(6);
  }

  @Test
  void train_onNotesAsTheySound_checkpointsSayIt() throws Exception {
    List<WindowRun> keys = RandomPieces.pieces(1, 60, 90);
    List<WindowRun> sounding = keys.stream().map(RandomPieces::sounding).toList();

    assertThat(durations(sounding)).isEqualTo("sounding");
    assertThat(durations(List.of(keys.get(0), sounding.get(1)))).isEqualTo("mixed");
  }

  private static @Nullable String durations(List<WindowRun> runs) throws Exception {
    MemoryCheckpoints kept = new MemoryCheckpoints();
    try (Dataset dataset = Dataset.of(RandomPieces.rows(runs), 25, 0, 1)) {
      assertThat(dataset.summary().contains("continuo.windows.durations"))
          .isEqualTo(dataset.notes().durations().equals("mixed"));
      loop(
              spec(1, 1),
              dataset,
              new ToyEngine(u -> 1, u -> 1),
              kept,
              new SilentWatcher(),
              new StopSignal())
          .train();
    }
    return Checkpoint.decode(kept.files.getFirst()).facts().get(Facts.DURATIONS);
  }

  @Test
  void train_epochs_checkpointsSayWhatTheyAre() throws Exception {
    loop(spec(2, 5), DATASET, new ToyEngine(u -> 1, u -> 0.25)).train();

    Checkpoint second = Checkpoint.decode(checkpoints.files.get(1));

    assertThat(second.facts())
        .containsEntry(Facts.EPOCH, "2")
        .containsEntry(Facts.SEED, "3")
        .containsEntry(Facts.RANDOM_STATE, "CounterRandom seed=3 epoch=2")
        .containsEntry(Facts.LEARNING_RATE, "0.005")
        .containsEntry(Facts.ROLLBACKS, "0")
        .containsEntry(Facts.PRESET, "seed")
        .containsEntry(Facts.TRAINING_LOSS, "1.0")
        .containsEntry(Facts.VALIDATION_LOSS, "0.25")
        .doesNotContainKeys(Facts.FORMER_VALIDATION_PITCH_LOSS, Facts.FORMER_UNIGRAM_PITCH_LOSS)
        .doesNotContainKey(Facts.DURATIONS)
        .containsEntry(Facts.DATASET_FINGERPRINT, DATASET.fingerprint())
        .containsEntry(Facts.PARENT_SHA256, checkpoints.saved.get(0).sha256());
    assertThat(ScoreFacts.of(second)).isEqualTo(checkpoints.saved.get(1).losses());
    assertThat(second.optimizer().updates()).isEqualTo(2L * UPDATES);
    assertThat(second.primers()).hasSize(DATASET.split().training().length);
    assertThat(second.primers().get(0).pitch()).hasSize(25);
  }

  @Test
  void of_noPieceHasAWindow_saysWhatToDo() {
    NoteFile notes = RandomPieces.rows(RandomPieces.pieces(1, 25, 3));

    assertThatThrownBy(() -> Dataset.of(notes, 25, 0.1, 1))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "there is nothing to learn from: no piece has more than 25 notes in a sequence (pieces:"
                + " 2, notes: 28)");
  }

  @Test
  void withRemedy_saysWhatToDoAboutIt() {
    NothingToLearnException nothing = new NothingToLearnException(25, 2, 28);

    assertThat(nothing.withRemedy(28))
        .hasMessageEndingWith(
            "; drop longer pieces into the bucket" + " under midi/ and ask again");
    assertThat(nothing.withRemedy(1_028))
        .hasMessageContaining("of 1,028 notes that were ingested, 1,000 are in no window")
        .hasMessageContaining("CONTINUO_WINDOWS_DRUMS=true");
    assertThat(new NothingToLearnException(25, 0, 0).withRemedy(0))
        .hasMessageEndingWith("; drop MIDI files into the bucket under midi/ and ask again");
  }

  /** The toy's heads all have the same loss. */
  private static Scores measured(String set, double loss) {
    return Scores.NONE
        .with(set, "total", "weighted", loss)
        .with(set, "pitch", "nats", loss)
        .with(set, "step", "squared seconds", loss)
        .with(set, "duration", "squared seconds", loss);
  }

  private static int epoch(long updates) {
    return (int) (updates / UPDATES);
  }

  private static RunSpec spec(int epochs, int patience) {
    return new RunSpec(
        "m", "seed", "toy", "cpu", "float32", epochs, patience, BATCH, 0.005, 0.25, 3);
  }

  private TrainingLoop loop(RunSpec spec, Dataset dataset, Engine engine) {
    return loop(spec, dataset, engine, checkpoints, new Recorder(), stop);
  }

  private static TrainingLoop loop(
      RunSpec spec,
      Dataset dataset,
      Engine engine,
      CheckpointStore store,
      TrainingWatcher watcher,
      StopSignal stop) {
    return new TrainingLoop(spec, dataset, engine, 1, store, watcher, stop);
  }

  private final class Recorder extends SilentWatcher {
    @Override
    public void updated(int epoch, int update, int updates, int windows, double meanLoss) {
      told.add("update %d of %d".formatted(update, updates));
    }

    @Override
    public void epochEnded(SavedEpoch saved, boolean best) {
      told.add("epoch %d%s".formatted(saved.losses().epoch(), best ? " best" : ""));
    }
  }
}

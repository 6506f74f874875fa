package dev.continuo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.engine.Engine;
import dev.continuo.events.json.Json;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.model.network.Batch;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.AugmentationSpec;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.trainer.MemoryCheckpoints;
import dev.continuo.trainer.SilentWatcher;
import dev.continuo.trainer.StopAfter;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.RunStoppedException;
import dev.continuo.trainer.run.StopSignal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is learnt from is heard in other keys and tempi; what is measured is not. */
class AugmentedTrainingTest {
  private static final AugmentationSpec AUGMENT = new AugmentationSpec(6, 0.1);
  private static final int LANES = 3;
  private static final Dataset DATASET =
      Dataset.of(RandomPieces.rows(RandomPieces.pieces(1, 160, 190, 170, 255)), 1, 0.25, 1);

  @Test
  void training_sameSeed_givesTheSameBatchesAndOtherEpochsOthers() throws Exception {
    Sources augmented = new Sources(DATASET, spec().network(), AUGMENT, LANES);
    Sources plain = new Sources(DATASET, spec().network(), LANES);

    assertThat(pitches(augmented.training(7, 2))).isEqualTo(pitches(augmented.training(7, 2)));
    assertThat(
            List.of(
                pitches(augmented.training(7, 2)),
                pitches(augmented.training(7, 3)),
                pitches(augmented.training(8, 2)),
                pitches(plain.training(7, 2))))
        .doesNotHaveDuplicates();
  }

  @Test
  void whole_augmented_isAsItWas() throws Exception {
    int[] held = DATASET.split().validation();

    assertThat(pitches(new Sources(DATASET, spec().network(), AUGMENT, LANES).whole(held)))
        .isEqualTo(pitches(new Sources(DATASET, spec().network(), LANES).whole(held)));
  }

  /** A lane keeps its key as long as it goes on: a note that was a target is read as it was. */
  @Test
  void training_laneThatGoesOn_keepsItsKey() throws Exception {
    NetworkSpec network = spec().network();
    BatchSource source = new Sources(DATASET, network, AUGMENT, LANES).training(7, 2);
    Batch batch = new Batch(network, LANES);
    int head = network.head(Property.PITCH);
    int length = network.reading().notes();
    int[] expected = new int[LANES];
    int carried = 0;
    for (int n = 0; n < source.count(); n++) {
      source.fill(batch);
      for (int lane = 0; lane < LANES; lane++) {
        if (batch.goesOn()[lane]) {
          assertThat(batch.inputs().classes(0)[lane * length]).isEqualTo(expected[lane]);
          carried++;
        }
        expected[lane] = batch.targets().classes(head)[(lane + 1) * length - 1];
      }
    }
    assertThat(carried).isGreaterThan(5);
  }

  @Test
  void train_stoppedAnywhereAndGoneOn_endsWithTheSameBytes() throws Exception {
    MemoryCheckpoints whole = new MemoryCheckpoints();
    loop(whole, new SilentWatcher(), new StopSignal()).train();

    for (int updates = 1; updates < 14; updates += 4) {
      MemoryCheckpoints interrupted = new MemoryCheckpoints();
      StopSignal closing = new StopSignal();
      StopAfter stopper = new StopAfter(closing, updates);
      assertThatThrownBy(() -> loop(interrupted, stopper, closing).train())
          .isInstanceOf(RunStoppedException.class);
      loop(interrupted, new SilentWatcher(), new StopSignal()).train();

      assertThat(interrupted.files)
          .as("stopped after %d updates", updates)
          .containsExactlyElementsOf(whole.files);
    }
  }

  private static TrainingLoop loop(CheckpointStore store, TrainingWatcher watcher, StopSignal stop)
      throws Exception {
    return new TrainingLoop(spec(), DATASET, Engine.named("java"), 1, store, watcher, stop);
  }

  private static RunSpec spec() throws Exception {
    String request =
        """
        {"preset": "nano", "epochs": 3, "batch": 3,
         "overrides": {"training.augment": {"transpose": 6, "tempo": 0.1}}}
        """;
    return RunSpec.of(
        Json.read(request.getBytes(StandardCharsets.UTF_8), TrainingRequested.class),
        Presets.builtIn());
  }

  /** All that a source's lanes read, batch after batch. */
  private static List<Integer> pitches(BatchSource source) throws Exception {
    Batch batch = new Batch(spec().network(), LANES);
    List<Integer> pitches = new ArrayList<>();
    for (int n = 0; n < source.count(); n++) {
      source.fill(batch);
      for (int note = 0; note < batch.counted().length; note++) {
        if (batch.counted()[note]) {
          pitches.add(batch.inputs().classes(0)[note]);
        }
      }
    }
    return pitches;
  }
}

package dev.continuo.generator.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.TrackFinished;
import dev.continuo.events.json.Json;
import dev.continuo.events.scores.Scores;
import dev.continuo.generator.PublishedModels;
import dev.continuo.generator.library.LoadedModel;
import dev.continuo.generator.request.TrackSpecs;
import dev.continuo.model.Initializer;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.music.MidiReader;
import dev.continuo.registry.rows.ModelRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long a track is: as asked for, or as the model has it. */
class ComposedTrackTest {
  private static final ModelRow ROW =
      new ModelRow(
          new UUID(0, 1),
          "made",
          1,
          new UUID(0, 2),
          new UUID(0, 3),
          "checkpoints/made.safetensors",
          "0".repeat(64),
          1,
          Scores.NONE,
          null,
          null,
          1,
          Instant.EPOCH);

  /** Untrained, without a primer; its end is some 3 % likely. */
  private static LoadedModel ending() {
    NetworkSpec network = Presets.builtIn("nano").network();
    Weights weights = Initializer.initialize(network, 3);
    Checkpoint checkpoint =
        new Checkpoint(network, weights, OptimizerState.initial(network), List.of(), Map.of());
    return LoadedModel.of(ROW, checkpoint);
  }

  private static ComposedTrack compose(LoadedModel model, @Nullable Integer notes)
      throws Exception {
    return Alone.track(TrackSpecs.of("r", notes, 1.0, 4), model);
  }

  @Test
  void compose_modelThatEnds_givesAPieceUnlessNotesAreAskedFor() throws Exception {
    ComposedTrack piece = compose(ending(), null);
    int notes = piece.row().notes();

    assertThat(notes).isBetween(2, 1_000).isNotEqualTo(120);
    assertThat(MidiReader.read(piece.midi()).notes().size()).isEqualTo(notes);
    assertThat(Json.read(piece.event().value(), TrackFinished.class).notes()).isEqualTo(notes);
    assertThat(compose(ending(), 2 * notes).row().notes()).isEqualTo(2 * notes);
    assertThat(compose(ending(), 1).row().notes()).isEqualTo(1);
  }

  @Test
  void compose_modelWithoutEnds_has120NotesUnlessOthersAreAskedFor() throws Exception {
    LoadedModel model = LoadedModel.of(ROW, PublishedModels.checkpoint(1));

    assertThat(compose(model, null).row().notes()).isEqualTo(120);
    assertThat(compose(model, 7).row().notes()).isEqualTo(7);
  }
}

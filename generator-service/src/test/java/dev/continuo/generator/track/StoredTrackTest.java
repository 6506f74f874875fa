package dev.continuo.generator.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.bucket.ContentId;
import dev.continuo.events.scores.Scores;
import dev.continuo.generator.library.LoadedModel;
import dev.continuo.generator.request.TrackSpec;
import dev.continuo.generator.request.TrackSpecs;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.music.MidiReader;
import dev.continuo.music.Piece;
import dev.continuo.music.write.Overlaps;
import dev.continuo.registry.rows.ModelRow;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A checkpoint and a track of the release before: what reads and plays them may change, what comes
 * out may not.
 */
class StoredTrackTest {

  @Test
  void checkpoint_writtenAgain_hasTheSameBytes() throws Exception {
    byte[] stored = stored("checkpoint.safetensors");

    assertThat(ContentId.of(Checkpoint.decode(stored).encode())).isEqualTo(ContentId.of(stored));
  }

  @Test
  void request_playedAgain_givesTheSameTrack() throws Exception {
    byte[] stored = stored("checkpoint.safetensors");
    Checkpoint checkpoint = Checkpoint.decode(stored);
    LoadedModel model = LoadedModel.of(row(stored), checkpoint);

    ComposedTrack track = Alone.track(request(), model);

    assertThat(track.midi()).isEqualTo(stored("track.mid"));
    assertThat(track.row().object())
        .isEqualTo("tracks/c1e2e9ce-abe3-3bc8-8ee1-b8682375b2bb-566fa9ce8c572c69.mid");
  }

  @Test
  void request_toAModelOfSoundingNotes_givesNoneThatOverlap() throws Exception {
    byte[] stored = stored("checkpoint.safetensors");
    Checkpoint keys = Checkpoint.decode(stored);
    Checkpoint sounding =
        new Checkpoint(
            keys.network(),
            keys.weights(),
            keys.optimizer(),
            keys.primers(),
            Map.of(Facts.DURATIONS, "sounding"));

    Piece dry = MidiReader.read(stored("track.mid"));
    ComposedTrack track = Alone.track(request(), LoadedModel.of(row(stored), sounding));

    Piece read = MidiReader.read(track.midi());
    assertThat(read.notes()).isEqualTo(Overlaps.cut(dry).notes()).isNotEqualTo(dry.notes());
    assertThat(track.midi()[11]).as("tracks: tempos and one part").isEqualTo((byte) 2);
    assertThat(track.row().durationMicros()).isEqualTo(read.durationMicros());
  }

  @Test
  void request_withoutTemperature_isPlayedAsItsModelUsuallyIs() throws Exception {
    byte[] stored = stored("checkpoint.safetensors");
    Checkpoint former = Checkpoint.decode(stored);
    Checkpoint cool =
        new Checkpoint(
            former.network(),
            former.weights(),
            former.optimizer(),
            former.primers(),
            Map.of(Facts.FORMER_TEMPERATURE, "0.5"));
    TrackSpec request = TrackSpecs.of("stored", 20, null, 7);

    assertThat(temperature(request, former, stored)).isEqualTo(2);
    assertThat(temperature(request, cool, stored)).isEqualTo(0.5);
  }

  private static TrackSpec request() throws Exception {
    return TrackSpecs.of("stored", 200, 1.0, 7);
  }

  private static double temperature(TrackSpec request, Checkpoint checkpoint, byte[] stored)
      throws Exception {
    LoadedModel model = LoadedModel.of(row(stored), checkpoint);
    return Alone.track(request, model).row().temperature();
  }

  private static ModelRow row(byte[] checkpoint) {
    return new ModelRow(
        new UUID(0, 1),
        "stored",
        1,
        new UUID(0, 2),
        new UUID(0, 3),
        "checkpoints/stored.safetensors",
        ContentId.of(checkpoint),
        1,
        Scores.NONE,
        null,
        null,
        1,
        Instant.EPOCH);
  }

  private static byte[] stored(String name) throws IOException {
    try (InputStream in = StoredTrackTest.class.getResourceAsStream("/stored/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}

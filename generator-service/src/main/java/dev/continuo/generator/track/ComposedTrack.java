package dev.continuo.generator.track;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.events.Topic;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.generator.compose.Composing;
import dev.continuo.generator.library.LoadedModel;
import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.RefusedException.Reason;
import dev.continuo.generator.request.TrackSpec;
import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import dev.continuo.model.play.DivergedNetworkException;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import dev.continuo.music.write.MidiWriter;
import dev.continuo.music.write.Overlaps;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.TrackRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * A track before it is stored. The same request, model and seed give the same id and the same MIDI.
 *
 * @param midi a Standard MIDI File
 */
public record ComposedTrack(TrackRow row, byte[] midi) {
  public static final String SOURCE = "/continuo/generator";

  /** Of a model that does not say where a piece ends. */
  private static final int USUAL_NOTES = 120;

  private static final Part PIANO = new Part(0, "Continuo", 0, /* drum= */ false);

  /**
   * Composes what was asked for.
   *
   * @throws RefusedException when the model makes no music that can be written down
   * @throws IOException when it was not composed, and may be another time
   * @throws InterruptedException when the thread is interrupted while it waits
   */
  public static ComposedTrack compose(TrackSpec spec, LoadedModel model, Composing composing)
      throws RefusedException, IOException, InterruptedException {
    Double asked = spec.temperature();
    SamplingSpec sampling = asked == null ? model.sampling() : model.sampling().at(asked);
    try {
      Composition composition = begin(spec, model, sampling);
      composing.compose(model.composer(), composition);
      Piece rounded = MidiWriter.rounded(Piece.of(List.of(PIANO), composition.notes()));
      Piece piece = model.sustains() ? Overlaps.cut(rounded) : rounded;
      byte[] midi = MidiWriter.write(piece);
      return new ComposedTrack(row(spec, sampling.temperature(), model.row(), piece, midi), midi);
    } catch (DivergedNetworkException | IllegalArgumentException e) {
      throw new RefusedException(
          Reason.INTERNAL,
          "model",
          "model %s:%d: %s".formatted(model.row().model(), model.row().version(), e.getMessage()));
    }
  }

  /** As many as were asked for; or else a piece to its end, where the model knows where that is. */
  private static Composition begin(TrackSpec spec, LoadedModel model, SamplingSpec sampling) {
    Composer composer = model.composer();
    Integer asked = spec.notes();
    if (asked == null && composer.ends()) {
      return composer.beginToEnd(TrackSpec.MOST_NOTES, sampling, spec.seed());
    }
    int count = asked == null ? USUAL_NOTES : asked;
    return composer.begin(model.primer(spec.seed()), count, sampling, spec.seed());
  }

  private static TrackRow row(
      TrackSpec spec, double temperature, ModelRow model, Piece piece, byte[] midi) {
    // By the request's name: when the work is done again, it replaces what it left behind.
    UUID trackId =
        UUID.nameUUIDFromBytes(
            ("continuo/track/" + spec.requestId()).getBytes(StandardCharsets.UTF_8));
    String sha256 = ContentId.of(midi);
    return new TrackRow(
        trackId,
        spec.requestId(),
        model.modelVersionId(),
        model.model(),
        model.version(),
        spec.seed(),
        temperature,
        piece.notes().size(),
        piece.durationMicros(),
        object(trackId, sha256),
        sha256,
        Instant.now().truncatedTo(ChronoUnit.MICROS));
  }

  /** Its content is in the key, so that no other delivery of the request writes over it. */
  private static String object(UUID trackId, String sha256) {
    return "%s%s-%s.mid".formatted(Bucket.TRACKS, trackId, sha256.substring(0, 16));
  }

  /** The event that tells of it. */
  public Envelope event() {
    String trackId = row.trackId().toString();
    TrackFinished finished =
        new TrackFinished(
            trackId,
            row.requestId(),
            row.model(),
            row.modelVersion(),
            row.modelVersionId().toString(),
            row.seed(),
            row.temperature(),
            row.notes(),
            row.durationMicros(),
            row.object(),
            row.sha256(),
            Base64.getEncoder().encodeToString(midi));
    return Envelope.json(Topic.TRACKS, row.requestId(), finished, trackId, SOURCE);
  }
}

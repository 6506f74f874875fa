package dev.continuo.generator.track;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.events.Topic;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.generator.library.LoadedModel;
import dev.continuo.generator.request.Sound;
import dev.continuo.generator.request.TrackSpec;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.music.Notes;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import dev.continuo.music.write.MidiWriter;
import dev.continuo.music.write.Overlaps;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.TrackRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A track before it is stored. The same request, model and seed give the same id and the same MIDI.
 *
 * @param midi a Standard MIDI File
 */
public record ComposedTrack(TrackRow row, byte[] midi) {
  public static final String SOURCE = "/continuo/generator";

  /** Of a file that goes into an event; a larger one lies in the bucket alone. */
  private static final int MOST_INLINE = 256 * 1024;

  /**
   * Writes notes down.
   *
   * @param variation of the request, from 1
   * @throws IllegalArgumentException when they are no music that can be written
   */
  static ComposedTrack of(
      TrackSpec spec, int variation, LoadedModel model, SamplingSpec sampling, Notes notes) {
    Sound sound = spec.sound();
    Part part = new Part(0, "Continuo", sound.program(), /* drum= */ false);
    Piece rounded = MidiWriter.rounded(Piece.of(List.of(part), notes), sound.tempo());
    Piece piece = model.sustains() ? Overlaps.cut(rounded) : rounded;
    byte[] midi = MidiWriter.write(piece);
    return new ComposedTrack(row(spec, variation, sampling, model.row(), piece, midi), midi);
  }

  private static TrackRow row(
      TrackSpec spec,
      int variation,
      SamplingSpec sampling,
      ModelRow model,
      Piece piece,
      byte[] midi) {
    UUID trackId = trackId(spec.requestId(), variation);
    String sha256 = ContentId.of(midi);
    return new TrackRow(
        trackId,
        spec.requestId(),
        variation,
        model.modelVersionId(),
        model.model(),
        model.version(),
        model.sha256(),
        spec.seed(variation),
        sampling.temperature(),
        spec.sound().program(),
        spec.sound().tempo(),
        piece.notes().size(),
        piece.durationMicros(),
        object(trackId, sha256),
        sha256,
        Instant.now().truncatedTo(ChronoUnit.MICROS));
  }

  /** By the request's name: when the work is done again, it replaces what it left behind. */
  private static UUID trackId(String requestId, int variation) {
    String name = "continuo/track/" + requestId;
    // A request id has no control character, so that no other request's has this name.
    String full = variation == 1 ? name : name + "\0" + variation;
    return UUID.nameUUIDFromBytes(full.getBytes(StandardCharsets.UTF_8));
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
            row.variation(),
            row.model(),
            row.modelVersion(),
            row.modelVersionId().toString(),
            row.checkpointSha256(),
            row.seed(),
            row.temperature(),
            row.program(),
            row.tempo(),
            row.notes(),
            row.durationMicros(),
            row.object(),
            row.sha256(),
            inline());
    return Envelope.json(Topic.TRACKS, row.requestId(), finished, trackId, SOURCE);
  }

  private @Nullable String inline() {
    return midi.length > MOST_INLINE ? null : Base64.getEncoder().encodeToString(midi);
  }
}

package dev.continuo.generator.track;

import dev.continuo.events.Topic;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.track.TrackFacts;
import dev.continuo.registry.rows.TrackRow;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A track before it is stored.
 *
 * @param midi a Standard MIDI File
 */
public record ComposedTrack(TrackRow row, TrackFacts facts, byte[] midi) {
  public static final String SOURCE = "/continuo/generator";

  /** Of a file that goes into an event; a larger one lies in the bucket alone. */
  private static final int MOST_INLINE = 256 * 1024;

  /** The event that tells of it. */
  public Envelope event() {
    TrackFinished finished =
        finished(
            row,
            facts,
            midi.length > MOST_INLINE ? null : Base64.getEncoder().encodeToString(midi));
    return Envelope.json(Topic.TRACKS, row.requestId(), finished, finished.trackId(), SOURCE);
  }

  /** What is told of a track. */
  public static TrackFinished finished(TrackRow row, TrackFacts facts, @Nullable String midi) {
    return new TrackFinished(
        row.trackId().toString(),
        row.requestId(),
        row.variation(),
        row.model(),
        row.modelVersion(),
        row.modelVersionId().toString(),
        row.checkpointSha256(),
        row.seed(),
        row.temperature(),
        members(row.sampling()),
        row.constraints() == null ? null : members(row.constraints()),
        row.primer(),
        row.primerNotes(),
        row.context(),
        row.program(),
        row.tempo(),
        row.notes(),
        row.durationMicros(),
        facts.measures(),
        facts.likeness(),
        facts.likelihood(),
        facts.infill(),
        row.object(),
        row.sha256(),
        midi);
  }

  private static Map<String, @Nullable Object> members(String json) {
    try {
      return Json.readObject(json);
    } catch (UnreadableEventException e) {
      throw new IllegalStateException("the generator writes JSON: " + json, e);
    }
  }
}

package dev.continuo.generator.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.events.TrackFailed;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.json.Json;
import dev.continuo.events.track.NoteHeard;

/**
 * What a watcher hears.
 *
 * @param id all that was heard up to it: who comes back with it hears the rest
 * @param data a {@link NoteHeard}, a {@link TrackFinished} without its MIDI, or a {@link
 *     TrackFailed}
 */
public record LiveEvent(String id, Object data) {

  /** What kind it is: {@code note}, {@code finished} or {@code failed}. */
  public String name() {
    return switch (data) {
      case NoteHeard _ -> "note";
      case TrackFinished _ -> "finished";
      default -> "failed";
    };
  }

  /** The data as JSON, on one line. */
  public String json() {
    return new String(Json.write(data), UTF_8);
  }
}

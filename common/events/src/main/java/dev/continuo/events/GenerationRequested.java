package dev.continuo.events;

import dev.continuo.events.track.InfillRequested;
import dev.continuo.events.track.PrimerRequested;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for a track. Every field may be left out.
 *
 * @param requestId names the request; the same one twice is one track. Default: topic, partition
 *     and offset of the record
 * @param model {@code name} (its newest version), {@code name:version} or {@code name@alias}.
 *     Default: the version published last that has no warning
 * @param notes how many notes to compose, 1..100,000. Default: until the model says that the piece
 *     has ended, 100,000 at most; 120 of a model that does not say so
 * @param seconds within which notes begin, above 0 and at most 36,000; where no notes are asked
 *     for, such a model composes as many as come. Default: any
 * @param temperature how freely classes are drawn, above 0 and at most 10; as in {@code sampling}.
 *     Default: the model's
 * @param sampling how notes are drawn, by the names of presets: {@code temperature}, {@code
 *     factors} by property, {@code min_p}, {@code top_p}, {@code top_k}, {@code damping}, {@code
 *     spread}, {@code jitter}. Default, of each: the model's
 * @param constraints what every note keeps to: {@code key} and {@code scale} or {@code pitches},
 *     {@code lowest}, {@code highest}, {@code polyphony}, {@code shortest}, {@code longest}, {@code
 *     most_per_second}, {@code longest_step}. Default: anything goes
 * @param primer what the track goes on from. Default: the model's own beginning
 * @param infill what is to be replaced in a piece, instead of a track composed whole; not beside
 *     {@code notes}, {@code seconds}, {@code primer} and {@code program}
 * @param context {@code carried}: the model goes on in the state that it has; {@code window}: it
 *     reads the last notes anew for each. Default: as it was trained
 * @param seed of the random draws. Default 1
 * @param variations how many tracks to compose, 1..64, each an event of its own. The first is the
 *     track of the seed, the second that of the next seed, and so on. Default 1
 * @param program General MIDI's instrument, 0..127. Default 0, the grand piano
 * @param tempo quarters a minute that the file says, 20..400; the notes sound when they do at any.
 *     Default 120
 * @param priority 0..9; of the requests in hand, those with the highest are composed first. Default
 *     0
 * @param deadlineSeconds after the record's time, above 0 and at most 1,000,000; a track that is
 *     not composed by then is none. Default: there is none
 */
public record GenerationRequested(
    @Nullable String requestId,
    @Nullable String model,
    @Nullable Integer notes,
    @Nullable Double seconds,
    @Nullable Double temperature,
    @Nullable Map<String, @Nullable Object> sampling,
    @Nullable Map<String, @Nullable Object> constraints,
    @Nullable PrimerRequested primer,
    @Nullable InfillRequested infill,
    @Nullable String context,
    @Nullable Long seed,
    @Nullable Integer variations,
    @Nullable Integer program,
    @Nullable Double tempo,
    @Nullable Integer priority,
    @Nullable Double deadlineSeconds) {

  /** For one track, played and answered as usual. */
  public GenerationRequested(
      @Nullable String requestId,
      @Nullable String model,
      @Nullable Integer notes,
      @Nullable Double temperature,
      @Nullable Long seed) {
    this(
        requestId,
        model,
        notes,
        null,
        temperature,
        null,
        null,
        null,
        null,
        null,
        seed,
        null,
        null,
        null,
        null,
        null);
  }

  /** The same under an id. */
  public GenerationRequested named(String id) {
    return new GenerationRequested(
        id,
        model,
        notes,
        seconds,
        temperature,
        sampling,
        constraints,
        primer,
        infill,
        context,
        seed,
        variations,
        program,
        tempo,
        priority,
        deadlineSeconds);
  }
}

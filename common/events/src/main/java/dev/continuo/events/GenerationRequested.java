package dev.continuo.events;

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
 * @param temperature how freely classes are drawn, above 0 and at most 10. Default: the model's
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
    @Nullable Double temperature,
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
    this(requestId, model, notes, temperature, seed, null, null, null, null, null);
  }
}

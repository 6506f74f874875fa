package dev.continuo.generator.request;

import dev.continuo.events.GenerationRequested;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that keeps all rules, with defaults for what it left out.
 *
 * @param requestId keeps the rule of a {@link dev.continuo.events.json.RequestId}
 * @param model a reference to a model version, or null for the one published last that has no
 *     warning
 * @param notes how many to compose, 1..100,000; null for what the model makes of it
 * @param temperature how freely classes are drawn, above 0 and at most 10; null for what the model
 *     is usually played with
 * @param seed of the random draws of the first variation; each further one has the next
 * @param variations how many tracks, 1..64
 */
public record TrackSpec(
    String requestId,
    @Nullable String model,
    @Nullable Integer notes,
    @Nullable Double temperature,
    long seed,
    int variations,
    Sound sound,
    Urgency urgency) {
  /** Of a track. */
  public static final int MOST_NOTES = 100_000;

  private static final long DEFAULT_SEED = 1;
  private static final int MOST_VARIATIONS = 64;
  private static final double MOST_SECONDS = 1_000_000;

  /** One track, played and answered as usual. */
  public TrackSpec(
      String requestId,
      @Nullable String model,
      @Nullable Integer notes,
      @Nullable Double temperature,
      long seed) {
    this(requestId, model, notes, temperature, seed, 1, Sound.USUAL, Urgency.USUAL);
  }

  /**
   * Checks a request.
   *
   * @param requestId the one it goes by, its own or one given to it
   * @param asked when
   * @throws RefusedException naming the field, its rule and its value
   */
  public static TrackSpec of(GenerationRequested request, String requestId, Instant asked)
      throws RefusedException {
    return new TrackSpec(
        requestId,
        Field.text("model", request.model()),
        Field.within("notes", request.notes(), 1, MOST_NOTES),
        Field.aboveAndAtMost("temperature", request.temperature(), 0, 10),
        request.seed() == null ? DEFAULT_SEED : request.seed(),
        Field.or(Field.within("variations", request.variations(), 1, MOST_VARIATIONS), 1),
        sound(request),
        urgency(request, asked));
  }

  private static Sound sound(GenerationRequested request) throws RefusedException {
    return new Sound(
        Field.or(Field.within("program", request.program(), 0, 127), Sound.USUAL.program()),
        Field.or(Field.within("tempo", request.tempo(), 20.0, 400.0), Sound.USUAL.tempo()));
  }

  private static Urgency urgency(GenerationRequested request, Instant asked)
      throws RefusedException {
    Double seconds =
        Field.aboveAndAtMost("deadlineSeconds", request.deadlineSeconds(), 0, MOST_SECONDS);
    return new Urgency(
        Field.or(Field.within("priority", request.priority(), 0, 9), 0),
        seconds == null ? null : asked.plusMillis(Math.round(1_000 * seconds)));
  }

  /** The seed of a variation, from 1. */
  public long seed(int variation) {
    return seed + variation - 1;
  }
}

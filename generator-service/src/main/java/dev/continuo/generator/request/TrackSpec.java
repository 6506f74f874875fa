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
 * @param primer what tracks go on from; null for the model's own beginning
 * @param infill what is to be replaced in a piece; null for tracks that are composed whole
 * @param context how the model reads the notes so far; null for as it was trained
 * @param seed of the random draws of the first variation; each further one has the next
 * @param variations how many tracks, 1..64
 */
public record TrackSpec(
    String requestId,
    @Nullable String model,
    Extent extent,
    PlayingSpec playing,
    @Nullable PrimerSpec primer,
    @Nullable InfillSpec infill,
    @Nullable Context context,
    long seed,
    int variations,
    Sound sound,
    Urgency urgency) {
  private static final long DEFAULT_SEED = 1;
  private static final int MOST_VARIATIONS = 64;
  private static final double LONGEST_DEADLINE = 1_000_000;

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
        new Extent(
            Field.within("notes", request.notes(), 1, Extent.MOST_NOTES),
            Field.aboveAndAtMost("seconds", request.seconds(), 0, Extent.MOST_SECONDS)),
        PlayingSpec.of(
            Field.aboveAndAtMost("temperature", request.temperature(), 0, 10),
            request.sampling(),
            request.constraints()),
        PrimerSpec.of(request.primer()),
        InfillSpec.of(request),
        Context.of(request.context()),
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
        Field.aboveAndAtMost("deadlineSeconds", request.deadlineSeconds(), 0, LONGEST_DEADLINE);
    return new Urgency(
        Field.or(Field.within("priority", request.priority(), 0, 9), 0),
        seconds == null ? null : asked.plusMillis(Math.round(1_000 * seconds)));
  }

  /** The seed of a variation, from 1. */
  public long seed(int variation) {
    return seed + variation - 1;
  }
}

package dev.continuo.generator.request;

import dev.continuo.events.GenerationRequested;
import dev.continuo.events.json.ShortText;
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
 * @param seed of the random draws
 */
public record TrackSpec(
    String requestId,
    @Nullable String model,
    @Nullable Integer notes,
    @Nullable Double temperature,
    long seed) {
  /** Of a track. */
  public static final int MOST_NOTES = 100_000;

  private static final double HIGHEST_TEMPERATURE = 10;

  private static final long DEFAULT_SEED = 1;

  /**
   * Checks a request.
   *
   * @param requestId the one it goes by, its own or one given to it
   * @throws RefusedException naming the field, its rule and its value
   */
  public static TrackSpec of(GenerationRequested request, String requestId)
      throws RefusedException {
    String model = checked(request.model());
    Integer notes = request.notes();
    if (notes != null && (notes < 1 || notes > MOST_NOTES)) {
      throw invalid("notes", "must lie within 1..%,d".formatted(MOST_NOTES), notes);
    }
    Double temperature = request.temperature();
    if (temperature != null && !(temperature > 0 && temperature <= HIGHEST_TEMPERATURE)) {
      throw invalid("temperature", "must be above 0 and at most 10", temperature);
    }
    long seed = request.seed() == null ? DEFAULT_SEED : request.seed();
    return new TrackSpec(requestId, model, notes, temperature, seed);
  }

  private static @Nullable String checked(@Nullable String model) throws RefusedException {
    try {
      return model == null ? null : ShortText.check("model", model);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          RefusedException.Reason.INVALID, "model", String.valueOf(e.getMessage()));
    }
  }

  private static RefusedException invalid(String field, String rule, Object value) {
    return new RefusedException(
        RefusedException.Reason.INVALID, field, "%s %s: %s".formatted(field, rule, value));
  }
}

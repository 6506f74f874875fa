package dev.continuo.generator;

import dev.continuo.events.GenerationRequested;
import org.jspecify.annotations.Nullable;

/**
 * A request that keeps all rules, with defaults for what it left out.
 *
 * @param requestId 1 to 200 characters, none of them a control character
 * @param model a reference to a model version, or null for the one published last
 * @param notes how many to compose, 1..100,000
 * @param temperature how freely pitches are drawn, above 0 and at most 10
 * @param seed of the random draws
 */
record TrackSpec(
    String requestId, @Nullable String model, int notes, double temperature, long seed) {
  private static final int MOST_NOTES = 100_000;
  private static final double HIGHEST_TEMPERATURE = 10;
  private static final int LONGEST_TEXT = 200;

  private static final int DEFAULT_NOTES = 120;
  private static final double DEFAULT_TEMPERATURE = 2;
  private static final long DEFAULT_SEED = 1;

  /**
   * Checks a request.
   *
   * @param requestId the one it goes by, its own or one given to it
   * @throws RefusedException naming the field, its rule and its value
   */
  static TrackSpec of(GenerationRequested request, String requestId) throws RefusedException {
    checkText("requestId", requestId);
    String model = request.model();
    if (model != null) {
      checkText("model", model);
    }
    int notes = request.notes() == null ? DEFAULT_NOTES : request.notes();
    if (notes < 1 || notes > MOST_NOTES) {
      throw invalid("notes", "must lie within 1..%,d".formatted(MOST_NOTES), notes);
    }
    double temperature =
        request.temperature() == null ? DEFAULT_TEMPERATURE : request.temperature();
    if (!(temperature > 0 && temperature <= HIGHEST_TEMPERATURE)) {
      throw invalid("temperature", "must be above 0 and at most 10", temperature);
    }
    long seed = request.seed() == null ? DEFAULT_SEED : request.seed();
    return new TrackSpec(requestId, model, notes, temperature, seed);
  }

  /** What Postgres and people can take. */
  private static void checkText(String field, String text) throws RefusedException {
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw invalid(
          field,
          "must have 1 to %d characters".formatted(LONGEST_TEXT),
          text.length() + " characters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw invalid(field, "must not contain control characters", text.replaceAll("\\p{Cc}", "?"));
    }
  }

  private static RefusedException invalid(String field, String rule, Object value) {
    return new RefusedException(
        RefusedException.Reason.INVALID, field, "%s %s: %s".formatted(field, rule, value));
  }
}

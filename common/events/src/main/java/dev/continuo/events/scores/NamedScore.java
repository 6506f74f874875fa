package dev.continuo.events.scores;

import java.util.Objects;

/**
 * One figure of a model.
 *
 * @param set what it was measured on, like {@link Scores#VALIDATION}
 * @param name the head or attribute that it is of, like {@code pitch}, or {@link Scores#TOTAL};
 *     what compares it with something follows behind a dot, like {@code pitch.unigram}
 * @param unit what it is in, like {@link Scores#NATS}
 * @param value finite
 */
public record NamedScore(String set, String name, String unit, double value) {

  public NamedScore {
    requireText("set", set);
    requireText("name", name);
    requireText("unit", unit);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("%s of %s must be finite: %s".formatted(name, set, value));
    }
  }

  private static void requireText(String field, String text) {
    // JSON may lack it.
    if (Objects.requireNonNullElse(text, "").isEmpty()) {
      throw new IllegalArgumentException(field + " of a score must not be empty");
    }
  }
}

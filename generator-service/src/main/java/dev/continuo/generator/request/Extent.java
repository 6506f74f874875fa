package dev.continuo.generator.request;

import dev.continuo.model.play.Length;
import org.jspecify.annotations.Nullable;

/**
 * How long a track is to be.
 *
 * @param notes how many to compose, 1..100,000; null for what comes of the rest
 * @param seconds within which notes begin, above 0 and at most 36,000; null for any
 */
public record Extent(@Nullable Integer notes, @Nullable Double seconds) {
  /** As long as the model makes it. */
  public static final Extent USUAL = new Extent(null, null);

  /** Of a track. */
  static final int MOST_NOTES = 100_000;

  /** Of a track. */
  static final double MOST_SECONDS = 36_000;

  /** Of a model that does not say where a piece ends. */
  private static final int USUAL_NOTES = 120;

  private static final double MICROS = 1e6;

  /**
   * What a model makes of it.
   *
   * @param ends whether the model says where a piece ends
   */
  public Length length(boolean ends) {
    Length length;
    if (notes != null) {
      length = Length.of(notes);
    } else if (ends) {
      length = Length.toEnd(MOST_NOTES);
    } else {
      length = Length.of(seconds == null ? USUAL_NOTES : MOST_NOTES);
    }
    return seconds == null ? length : length.within(Math.max(1, Math.round(seconds * MICROS)));
  }
}

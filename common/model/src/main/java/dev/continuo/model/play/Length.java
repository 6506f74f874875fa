package dev.continuo.model.play;

/**
 * When a piece has notes enough: at the first of these.
 *
 * @param notes most notes, 1 or more
 * @param micros no note begins so late, 1 or more microseconds behind the first; but the first
 *     always comes
 * @param toEnd whether the network may say that the piece has ended
 */
public record Length(int notes, long micros, boolean toEnd) {

  public Length {
    if (notes < 1) {
      throw new IllegalArgumentException("notes must be at least 1: " + notes);
    }
    if (micros < 1) {
      throw new IllegalArgumentException("micros must be at least 1: " + micros);
    }
  }

  /** So many notes; a network that would end sooner goes on. */
  public static Length of(int notes) {
    return new Length(notes, Long.MAX_VALUE, false);
  }

  /** Until the network says that it has ended, or there are so many. */
  public static Length toEnd(int most) {
    return new Length(most, Long.MAX_VALUE, true);
  }

  /** The same, but within so much time. */
  public Length within(long other) {
    return new Length(notes, other, toEnd);
  }
}

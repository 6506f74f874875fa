package dev.continuo.events;

/**
 * The classes that steps and durations are counted in, half an octave or so wide:
 *
 * <pre>
 *   class   0   1      2      3        4      5      6      7     ...  33         34
 *   from    0   1 µs   1 ms   1.5 ms   2 ms   3 ms   4 ms   6 ms  ...  49.152 s   65.536 s
 *
 *   even classes from 2 on begin at 2^(class/2 - 1) ms, odd ones half as much later
 * </pre>
 */
public final class TimeClasses {
  /** How many there are. */
  public static final int COUNT = 35;

  private static final int HALF_MILLISECOND = 500;

  private TimeClasses() {}

  /**
   * The class that a time belongs to, 0 to {@link #COUNT} - 1.
   *
   * @param micros 0 or more
   */
  public static int of(long micros) {
    long halves = micros / HALF_MILLISECOND;
    if (halves < 2) {
      return micros == 0 ? 0 : 1;
    }
    // Two bits tell a half octave: which is the highest, and whether the next one is set.
    int octave = 63 - Long.numberOfLeadingZeros(halves);
    int upper = (int) (halves >>> (octave - 1)) & 1;
    return Math.min(COUNT - 1, 2 * octave + upper);
  }

  /** The least time of a class, microseconds. */
  public static long from(int timeClass) {
    if (timeClass < 0 || timeClass >= COUNT) {
      throw new IllegalArgumentException(
          "class must lie within 0..%d: %d".formatted(COUNT - 1, timeClass));
    }
    if (timeClass < 2) {
      return timeClass;
    }
    return ((2L + timeClass % 2) * HALF_MILLISECOND) << (timeClass / 2 - 1);
  }
}

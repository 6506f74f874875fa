package dev.continuo.music;

/**
 * The two numbers that a note is kept in.
 *
 * <pre>
 *   first    onset µs (48 bits), pitch (8), velocity (8)
 *   second   part (16), end µs (48)
 *            while a note is read and still open: 1, byte offset (31), place of an older one (32)
 *            when it was dropped: 0
 * </pre>
 *
 * Rows in order of their first numbers without velocity, then of their second ones, then of
 * velocity, are notes in order.
 */
final class NoteRow {
  /** Numbers in a row. */
  static final int WIDTH = 2;

  /** Lowest bits of the first number that come last in the order. */
  static final int VELOCITY_BITS = 8;

  /** Notes end before; 4 years. */
  static final long MOST_MICROS = 1L << 47;

  private static final int ONSET_SHIFT = 16;
  private static final int PART_SHIFT = 48;
  private static final long END = (1L << PART_SHIFT) - 1;
  private static final long OPEN = Long.MIN_VALUE;

  private NoteRow() {}

  /** The first number; a tone is pitch and velocity, a byte each. */
  static long first(long onset, int tone) {
    return (onset << ONSET_SHIFT) | tone;
  }

  static int tone(int pitch, int velocity) {
    return (pitch << VELOCITY_BITS) | velocity;
  }

  /** The second number of a note of that part which ends at 0. */
  static long ofPart(int part) {
    return (long) part << PART_SHIFT;
  }

  /** The second number of an open note, the older one 0 for none. */
  static long open(int byteOffset, int older) {
    return OPEN | ((long) byteOffset << 32) | older;
  }

  static boolean hasEnded(long second) {
    return second > 0;
  }

  static int byteOffset(long openSecond) {
    return (int) (openSecond >>> 32) & Integer.MAX_VALUE;
  }

  static int older(long openSecond) {
    return (int) openSecond;
  }

  /** Signed: a first number below 0 lies before all times. */
  static long onset(long first) {
    return first >> ONSET_SHIFT;
  }

  static int pitch(long first) {
    return (int) (first >>> VELOCITY_BITS) & 0xFF;
  }

  static int velocity(long first) {
    return (int) first & 0xFF;
  }

  static int part(long second) {
    return (int) (second >>> PART_SHIFT);
  }

  static long end(long second) {
    return second & END;
  }
}

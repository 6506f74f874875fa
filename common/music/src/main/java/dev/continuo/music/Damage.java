package dev.continuo.music;

/**
 * Something wrong in a file that could still be read. The same thing found many times is one damage
 * with a count, so that a file of nothing but faults has a short report.
 *
 * @param kind what it was
 * @param byteOffset where it was found first, from 0, in the file's bytes
 * @param count how often it was found, 1 or more
 * @param message what was found and what was done about it, for people
 */
public record Damage(Kind kind, long byteOffset, int count, String message) {

  public Damage {
    if (byteOffset < 0) {
      throw new IllegalArgumentException("byte offset must not be negative: " + byteOffset);
    }
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1: " + count);
    }
  }

  /** Something found once. */
  public Damage(Kind kind, long byteOffset, String message) {
    this(kind, byteOffset, 1, message);
  }

  /** The kinds of damage, each with what it costs. */
  public enum Kind {
    /** The file ends too early; the notes before its end are kept. */
    TRUNCATED,
    /**
     * A chunk or event claims a length or form that cannot be. Where its meaning is clear it is
     * taken; where not, reading goes on at the next track.
     */
    MALFORMED,
    /** Bytes that belong to no track were skipped. */
    ALIEN_BYTES,
    /** A tempo outside the first track, where it has no place; it was not followed. */
    MISPLACED_TEMPO,
    /** A note never ended; it was dropped. */
    UNENDED_NOTE,
    /** A note of no length was dropped. */
    ZERO_LENGTH_NOTE
  }
}

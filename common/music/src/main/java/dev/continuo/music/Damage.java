package dev.continuo.music;

/**
 * Something wrong in a file that could still be read.
 *
 * @param kind what it was
 * @param byteOffset where, from 0, in the file's bytes
 * @param message what was found and what was done about it, for people
 */
public record Damage(Kind kind, long byteOffset, String message) {

  /** The kinds of damage, each with what it costs. */
  public enum Kind {
    /** The file ends inside an event; the notes before it are kept. */
    TRUNCATED,
    /** A chunk or event claims a length or form that cannot be; reading went on at the next chunk. */
    MALFORMED,
    /** Bytes that belong to no track were skipped. */
    ALIEN_BYTES,
    /** A note never ended; it was dropped. */
    UNENDED_NOTE,
    /** A note of no length was dropped. */
    ZERO_LENGTH_NOTE
  }
}

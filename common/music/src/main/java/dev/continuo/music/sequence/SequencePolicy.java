package dev.continuo.music.sequence;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Which notes of a piece become sequences, and where those end.
 *
 * @param parts what a sequence is made of
 * @param drums whether drum parts are parts like others, or left out
 * @param longestSilenceMicros where no note begins for longer, a sequence ends and another begins;
 *     notes that last longer count as that long. Else one pause of hours would be most of what a
 *     network's squared errors see
 */
public record SequencePolicy(Parts parts, boolean drums, long longestSilenceMicros) {
  /** A minute: no music pauses for longer, and files that do were recorded through the night. */
  public static final long USUAL_SILENCE = 60_000_000;

  /** No silence ends a sequence. */
  public static final long ANY_SILENCE = Long.MAX_VALUE;

  /** What a sequence is made of. */
  public enum Parts {
    /** All parts of a piece, merged in time order. */
    MERGED(0),
    /** The first part, by its index, that has notes and is not left out. */
    FIRST(1),
    /** One part; every part has sequences of its own. */
    EACH(2);

    /** How it is stored. */
    private final int code;

    Parts(int code) {
      this.code = code;
    }
  }

  /** What is done where nobody chooses. */
  public static final SequencePolicy DEFAULT = new SequencePolicy(Parts.MERGED, false);

  public SequencePolicy {
    if (longestSilenceMicros <= 0) {
      throw new IllegalArgumentException(
          "longest-silence must be more than 0 s: %d µs".formatted(longestSilenceMicros));
    }
  }

  /** With sequences that end at silences of more than a minute. */
  public SequencePolicy(Parts parts, boolean drums) {
    this(parts, drums, USUAL_SILENCE);
  }

  /**
   * Of values as people write them.
   *
   * @param parts merged, first or each
   * @throws IllegalArgumentException when there is no such choice of parts, or no such silence
   */
  public static SequencePolicy of(String parts, boolean drums, Duration longestSilence) {
    for (Parts choice : Parts.values()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(parts)) {
        return new SequencePolicy(choice, drums, TimeUnit.MICROSECONDS.convert(longestSilence));
      }
    }
    throw new IllegalArgumentException(
        "parts must be one of merged, first, each: '%s'".formatted(parts));
  }

  /** Parts and drums, in one byte. */
  public byte code() {
    return (byte) ((parts.code << 1) | (drums ? 1 : 0));
  }

  /**
   * The policy of that code.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static SequencePolicy ofCode(byte code, long longestSilenceMicros) {
    for (Parts choice : Parts.values()) {
      if (choice.code == code >> 1) {
        return new SequencePolicy(choice, (code & 1) == 1, longestSilenceMicros);
      }
    }
    throw new IllegalArgumentException("no policy has the code " + code);
  }
}

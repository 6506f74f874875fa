package dev.continuo.music.sequence;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Which notes of a piece become sequences, where those end, and how long a note in them is.
 *
 * @param parts what a sequence is made of
 * @param drums whether drum parts are parts like others, or left out
 * @param longestSilenceMicros where no note begins for longer, a sequence ends and another begins;
 *     notes that last longer count as that long. Else one pause of hours would be most of what a
 *     network's squared errors see
 * @param durations what a note's duration is
 */
public record SequencePolicy(
    Parts parts, boolean drums, long longestSilenceMicros, Durations durations) {
  /** A minute: no music pauses for longer, and files that do were recorded through the night. */
  public static final long USUAL_SILENCE = 60_000_000;

  /** No silence ends a sequence. */
  public static final long ANY_SILENCE = Long.MAX_VALUE;

  /** The bit of a code that says so; codes without it are from before there was a choice, too. */
  private static final int SOUNDING_CODE = 8;

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

  /** What a note's duration is. */
  public enum Durations {
    /** How long its key is held. */
    KEYS,
    /**
     * How long it sounds, by its key or the sustain pedal ({@link dev.continuo.music.Sounding}).
     */
    SOUNDING;

    /** As people write it, and as it is stored in texts. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The choice of that label.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Durations of(String label) {
      for (Durations choice : values()) {
        if (choice.label().equals(label)) {
          return choice;
        }
      }
      throw new IllegalArgumentException(
          "durations must be one of keys, sounding: '%s'".formatted(label));
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

  /** With notes as long as their keys are held. */
  public SequencePolicy(Parts parts, boolean drums, long longestSilenceMicros) {
    this(parts, drums, longestSilenceMicros, Durations.KEYS);
  }

  /** With sequences that end at silences of more than a minute, too. */
  public SequencePolicy(Parts parts, boolean drums) {
    this(parts, drums, USUAL_SILENCE);
  }

  /**
   * Of values as people write them.
   *
   * @param parts merged, first or each
   * @param durations keys or sounding
   * @throws IllegalArgumentException when there is no such choice, or no such silence
   */
  public static SequencePolicy of(
      String parts, boolean drums, Duration longestSilence, String durations) {
    for (Parts choice : Parts.values()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(parts)) {
        return new SequencePolicy(
            choice, drums, TimeUnit.MICROSECONDS.convert(longestSilence), Durations.of(durations));
      }
    }
    throw new IllegalArgumentException(
        "parts must be one of merged, first, each: '%s'".formatted(parts));
  }

  /** The same with other durations. */
  public SequencePolicy with(Durations other) {
    return new SequencePolicy(parts, drums, longestSilenceMicros, other);
  }

  /** Parts, drums and durations, in one byte. */
  public byte code() {
    int sounding = durations == Durations.SOUNDING ? SOUNDING_CODE : 0;
    return (byte) (sounding | (parts.code << 1) | (drums ? 1 : 0));
  }

  /**
   * The policy of that code.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static SequencePolicy ofCode(byte code, long longestSilenceMicros) {
    Durations durations = (code & SOUNDING_CODE) != 0 ? Durations.SOUNDING : Durations.KEYS;
    int rest = code & ~SOUNDING_CODE;
    for (Parts choice : Parts.values()) {
      if (choice.code == rest >> 1) {
        return new SequencePolicy(choice, (rest & 1) == 1, longestSilenceMicros, durations);
      }
    }
    throw new IllegalArgumentException("no policy has the code " + code);
  }
}

package dev.continuo.ingest.windows;

import dev.continuo.events.NoteBlock;
import java.time.Duration;
import java.util.Locale;

/**
 * Which notes become windows, and in what sequences.
 *
 * @param parts what a sequence is
 * @param drums whether drum parts are parts like others, or left out
 * @param longestSilenceMicros where no note begins for longer, a sequence ends and another begins;
 *     notes that last longer count as that long. Else one pause of hours would be most of what a
 *     network's squared errors see
 */
public record WindowPolicy(Parts parts, boolean drums, long longestSilenceMicros) {
  /** A minute: no music pauses for longer, and files that do were recorded through the night. */
  static final long USUAL_SILENCE = 60_000_000;

  /** As it was before there was a choice. */
  static final long ANY_SILENCE = Long.MAX_VALUE;

  /** What a sequence is made of. */
  public enum Parts {
    /** All parts of a piece, merged in time order. */
    MERGED(0),
    /** The first part, by its index, that has notes and is not left out. */
    FIRST(1),
    /** One part; every part is a sequence of its own. */
    EACH(2);

    /** How it is stored. */
    private final int code;

    Parts(int code) {
      this.code = code;
    }
  }

  /** What is done where nobody chooses, and was before there was a choice. */
  public static final WindowPolicy DEFAULT = new WindowPolicy(Parts.MERGED, false);

  public WindowPolicy {
    if (longestSilenceMicros <= 0) {
      throw new IllegalArgumentException(
          "continuo.windows.longest-silence must be more than 0 s: %d µs"
              .formatted(longestSilenceMicros));
    }
  }

  /** With sequences that end at silences of more than a minute. */
  public WindowPolicy(Parts parts, boolean drums) {
    this(parts, drums, USUAL_SILENCE);
  }

  /**
   * Of the values of {@code continuo.windows.parts}, {@code .drums} and {@code .longest-silence}.
   *
   * @throws IllegalArgumentException when there is no such choice of parts, or no such silence
   */
  public static WindowPolicy of(String parts, boolean drums, Duration longestSilence) {
    for (Parts choice : Parts.values()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(parts)) {
        return new WindowPolicy(choice, drums, longestSilence.toNanos() / 1_000);
      }
    }
    throw new IllegalArgumentException(
        "continuo.windows.parts must be one of merged, first, each: '%s'".formatted(parts));
  }

  /** Parts and drums, in one byte. */
  byte code() {
    return (byte) ((parts.code << 1) | (drums ? 1 : 0));
  }

  static WindowPolicy ofCode(byte code, long longestSilenceMicros) {
    for (Parts choice : Parts.values()) {
      if (choice.code == code >> 1) {
        return new WindowPolicy(choice, (code & 1) == 1, longestSilenceMicros);
      }
    }
    throw new IllegalStateException("no policy has the code " + code);
  }

  /** Whether windows can be made of a block's note. */
  boolean takes(NoteBlock block, int note) {
    return drums || block.drum()[note] == 0;
  }

  /** The first part whose kind windows can be made of, or {@link PieceProgress#NO_PART}. */
  int first(byte[] partKinds) {
    for (int part = 0; part < partKinds.length; part++) {
      if (partKinds[part] == NoteBlock.PITCHED || (drums && partKinds[part] == NoteBlock.DRUMS)) {
        return part;
      }
    }
    return PieceProgress.NO_PART;
  }

  /** The first part that has a note here which windows can be made of. */
  int first(NoteBlock block) {
    int first = Integer.MAX_VALUE;
    for (int i = 0; i < block.size(); i++) {
      if (takes(block, i)) {
        first = Math.min(first, block.part()[i]);
      }
    }
    return first == Integer.MAX_VALUE ? PieceProgress.NO_PART : first;
  }
}

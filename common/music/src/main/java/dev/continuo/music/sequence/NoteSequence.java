package dev.continuo.music.sequence;

import java.util.Arrays;

/**
 * A sequence of notes, in columns: element {@code i} of each belongs to note {@code i}. At least
 * one note. The columns are not copied: whoever makes a sequence leaves its arrays alone.
 *
 * @param number of the sequence among those of its piece, from 0: in the order of parts, then of
 *     time
 * @param part index of the part whose notes these are; {@link #MERGED} where parts are merged
 * @param stepMicros microseconds since the start of the note before; 0 for the first
 * @param durationMicros lengths, microseconds, 1 or more: of which kind, the policy says
 * @param pitch 0..127
 * @param velocity 1..127
 */
public record NoteSequence(
    int number, int part, long[] stepMicros, long[] durationMicros, byte[] pitch, byte[] velocity) {
  /** Instead of a part's index: all parts together. */
  public static final int MERGED = -1;

  /** All notes of a sequence. */
  static NoteSequence of(int number, Stretch whole) {
    int size = whole.size();
    NoteSequence sequence =
        new NoteSequence(
            number, whole.part(), new long[size], new long[size], new byte[size], new byte[size]);
    whole.copy(sequence.stepMicros, sequence.durationMicros, sequence.pitch, sequence.velocity, 0);
    return sequence;
  }

  /** How many notes it has. */
  public int size() {
    return pitch.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSequence o
        && number == o.number
        && part == o.part
        && Arrays.equals(stepMicros, o.stepMicros)
        && Arrays.equals(durationMicros, o.durationMicros)
        && Arrays.equals(pitch, o.pitch)
        && Arrays.equals(velocity, o.velocity);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * number + part) + Arrays.hashCode(pitch);
  }

  @Override
  public String toString() {
    return "NoteSequence[%d, %s, %d notes]"
        .formatted(number, part == MERGED ? "parts merged" : "part " + part, size());
  }
}

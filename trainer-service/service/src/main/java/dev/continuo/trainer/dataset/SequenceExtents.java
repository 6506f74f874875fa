package dev.continuo.trainer.dataset;

import java.util.Arrays;

/** Where one sequence's notes lie in the file of arrival: stretches of it, in its order. */
final class SequenceExtents {
  private final int part;
  private final int firstNote;
  private long[] from = new long[1];
  private long[] to = new long[1];
  private int count;
  private int notes;

  /**
   * @param part index of its part, or that of merged ones
   * @param firstNote how many notes of the part came before, in sequences that a silence ended
   */
  SequenceExtents(int part, int firstNote) {
    this.part = part;
    this.firstNote = firstNote;
  }

  /** How many notes of the part have come. */
  int end() {
    return firstNote + notes;
  }

  int part() {
    return part;
  }

  int notes() {
    return notes;
  }

  /**
   * Takes in where the next notes lie.
   *
   * @param at byte of the first one
   */
  void append(long at, int fresh) {
    long end = at + (long) fresh * NoteFile.BYTES;
    if (count > 0 && to[count - 1] == at) {
      to[count - 1] = end;
    } else {
      if (count == from.length) {
        from = Arrays.copyOf(from, 2 * count);
        to = Arrays.copyOf(to, 2 * count);
      }
      from[count] = at;
      to[count] = end;
      count++;
    }
    notes += fresh;
  }

  /** Copies its notes to the end of a file. */
  void copy(ScratchFile source, ScratchFile target) {
    for (int i = 0; i < count; i++) {
      target.append(source, from[i], to[i] - from[i]);
    }
  }
}

package dev.continuo.trainer.dataset;

import java.util.Arrays;

/**
 * Where the sequences of a dataset's pieces lie among its rows. No window crosses one.
 *
 * <pre>
 *   pieces      │ 0               │ 1         │ 2 ...
 *   sequences   │ 0   │ 1     │ 2 │ 3         │ 4 ...
 *   rows        │ 0 ..│ ..    │ ..│ ..        │ ..
 * </pre>
 */
final class SequenceRows {
  /** For each piece its first sequence; then the number of all. */
  private final int[] firsts;

  /** For each sequence its first row; then the number of all. */
  private final int[] starts;

  private final int[] parts;

  private SequenceRows(int[] firsts, int[] starts, int[] parts) {
    this.firsts = firsts;
    this.starts = starts;
    this.parts = parts;
  }

  /** Takes sequences as they lie, piece after piece. */
  static final class Builder {
    private int[] firsts = new int[16];
    private int[] starts = new int[16];
    private int[] parts = new int[16];
    private int pieces;
    private int sequences;

    void add(int part, int notes) {
      if (sequences + 1 == starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length);
        parts = Arrays.copyOf(parts, 2 * parts.length);
      }
      parts[sequences] = part;
      starts[sequences + 1] = starts[sequences] + notes;
      sequences++;
    }

    /** What is added from now on is of the next piece. */
    void endPiece() {
      if (pieces + 1 == firsts.length) {
        firsts = Arrays.copyOf(firsts, 2 * firsts.length);
      }
      firsts[++pieces] = sequences;
    }

    SequenceRows build() {
      return new SequenceRows(
          Arrays.copyOf(firsts, pieces + 1),
          Arrays.copyOf(starts, sequences + 1),
          Arrays.copyOf(parts, sequences));
    }
  }

  /** How many notes all have. */
  int notes() {
    return starts[parts.length];
  }

  /** A piece's first sequence; of the piece after the last one, the number of all. */
  int first(int piece) {
    return firsts[piece];
  }

  /** Index of its part, -1 where parts are merged. */
  int part(int sequence) {
    return parts[sequence];
  }

  /** The row of its first note. */
  int start(int sequence) {
    return starts[sequence];
  }

  /** How many notes it has. */
  int notes(int sequence) {
    return starts[sequence + 1] - starts[sequence];
  }

  /** Whether a row is the first of a sequence. */
  boolean begins(int row) {
    return Arrays.binarySearch(starts, 0, parts.length, row) >= 0;
  }

  /** How many windows of {@code length} notes, each with its target, it gives. */
  int windows(int sequence, int length) {
    return Math.max(0, notes(sequence) - length);
  }
}

package dev.continuo.trainer.dataset;

/** The lowest and the highest pitch of each piece. */
public final class PitchRanges {
  /** Of no piece. */
  public static final PitchRanges NONE = new PitchRanges(new int[] {0}, new byte[0], new byte[0]);

  /** For each piece its first row; then the number of all. */
  private final int[] begins;

  private final byte[] lowest;
  private final byte[] highest;

  private PitchRanges(int[] begins, byte[] lowest, byte[] highest) {
    this.begins = begins;
    this.lowest = lowest;
    this.highest = highest;
  }

  /** Reads all notes once. */
  public static PitchRanges of(NoteFile notes) {
    SequenceRows sequences = notes.sequences();
    int pieces = notes.pieces();
    int[] begins = new int[pieces + 1];
    byte[] lowest = new byte[pieces];
    byte[] highest = new byte[pieces];
    for (int piece = 0; piece < pieces; piece++) {
      begins[piece + 1] = sequences.start(sequences.first(piece + 1));
      lowest[piece] = Byte.MAX_VALUE;
      for (int row = begins[piece]; row < begins[piece + 1]; row++) {
        byte pitch = notes.pitch(row);
        lowest[piece] = (byte) Math.min(lowest[piece], pitch);
        highest[piece] = (byte) Math.max(highest[piece], pitch);
      }
    }
    return new PitchRanges(begins, lowest, highest);
  }

  /** Of the piece that has that row. */
  public int lowest(int row) {
    return lowest[piece(row)];
  }

  /** Of the piece that has that row. */
  public int highest(int row) {
    return highest[piece(row)];
  }

  /** Pieces without notes begin where the next one does: so the last one that begins there. */
  private int piece(int row) {
    int low = 0;
    int high = begins.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (begins[middle] <= row) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

package dev.continuo.music.works;

import java.util.Arrays;

/**
 * The fingerprints of pieces, each piece's once: of all hashes those that a number divides (Manber:
 * Finding Similar Files in a Large File System, 1994), so that two pieces keep the same ones of
 * those that they share.
 */
final class Fingerprints {
  /** Most of them, about, unless there are very many pieces. */
  private static final long MOST = 1 << 19;

  private static final long OF_EACH_PIECE = 64;

  private final int pieces;
  private final long divisor;

  /** A hash's upper bits, and the piece in the lower ones. */
  private long[] entries;

  private final int pieceBits;
  private int count;

  /**
   * Holds none yet.
   *
   * @param notes of all pieces, about
   */
  Fingerprints(int pieces, long notes) {
    this.pieces = pieces;
    this.divisor = Math.max(1, Math.ceilDiv(notes, Math.max(MOST, OF_EACH_PIECE * pieces)));
    this.pieceBits = Integer.SIZE - Integer.numberOfLeadingZeros(pieces);
    this.entries = new long[Math.toIntExact(notes / divisor + 16)];
  }

  /** Takes in a hash of a piece, which it may pass over. */
  void add(int piece, long hash) {
    if (Long.remainderUnsigned(hash, divisor) == 0) {
      if (count == entries.length) {
        entries = Arrays.copyOf(entries, count + count / 2);
      }
      entries[count++] = ((hash >>> pieceBits) << pieceBits) | piece;
    }
  }

  /** Puts equal hashes side by side, in the order of their pieces; none can be added any more. */
  void sort() {
    Arrays.sort(entries, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || entries[i] != entries[i - 1]) {
        entries[kept++] = entries[i];
      }
    }
    count = kept;
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** The piece that has it. */
  int piece(int place) {
    return (int) (entries[place] & ((1L << pieceBits) - 1));
  }

  /** Whether two are of one hash. */
  boolean same(int place, int other) {
    return entries[place] >>> pieceBits == entries[other] >>> pieceBits;
  }

  /** For each piece how many it has. */
  int[] sizes() {
    int[] sizes = new int[pieces];
    for (int place = 0; place < count; place++) {
      sizes[piece(place)]++;
    }
    return sizes;
  }
}

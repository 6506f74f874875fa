package dev.continuo.evaluation.originality;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Some pieces in one text: their intervals, a border behind each, with anchors in the order of what
 * stands there. Never changed.
 */
final class Segment {
  private final LearntPiece[] pieces;

  /** Where each piece begins in the text. */
  private final int[] starts;

  private final byte[] text;
  private final int[] anchors;

  private Segment(LearntPiece[] pieces, int[] starts, byte[] text, int[] anchors) {
    this.pieces = pieces;
    this.starts = starts;
    this.text = text;
    this.anchors = anchors;
  }

  /** One piece, its chords from below. */
  static Segment of(String id, NoteLine line) {
    byte[] text = line.intervals();
    return of(new LearntPiece(id, line), text, Anchors.of(text));
  }

  /** One piece of which every place is an anchor. */
  static Segment dense(NoteLine line) {
    byte[] text = line.intervals();
    return of(new LearntPiece("", line), text, Anchors.all(text));
  }

  private static Segment of(LearntPiece piece, byte[] text, int[] anchors) {
    return new Segment(
        new LearntPiece[] {piece}, new int[1], text, SortedPlaces.sorted(text, anchors));
  }

  /** The pieces of both. */
  Segment with(Segment other) {
    int shift = text.length;
    byte[] joined = Arrays.copyOf(text, Math.addExact(shift, other.text.length));
    System.arraycopy(other.text, 0, joined, shift, other.text.length);
    LearntPiece[] all = Arrays.copyOf(pieces, pieces.length + other.pieces.length);
    System.arraycopy(other.pieces, 0, all, pieces.length, other.pieces.length);
    int[] begins = Arrays.copyOf(starts, all.length);
    Arrays.setAll(
        begins, i -> i < starts.length ? starts[i] : other.starts[i - starts.length] + shift);
    return new Segment(
        all, begins, joined, SortedPlaces.merged(joined, anchors, other.anchors, shift));
  }

  /** What is left without some pieces; itself where it has none of them. */
  Segment without(Set<String> ids) {
    int[] kept =
        IntStream.range(0, pieces.length).filter(i -> !ids.contains(pieces[i].id())).toArray();
    if (kept.length == pieces.length) {
      return this;
    }
    int[] begins = new int[kept.length];
    int[] moved = new int[pieces.length];
    Arrays.fill(moved, -1);
    byte[] left = new byte[text.length];
    int size = 0;
    for (int i = 0; i < kept.length; i++) {
      int start = starts[kept[i]];
      int length = end(kept[i]) - start;
      System.arraycopy(text, start, left, size, length);
      begins[i] = size;
      moved[kept[i]] = start - size;
      size += length;
    }
    int[] places =
        Arrays.stream(anchors)
            .map(place -> {
              int by = moved[piece(place)];
              return by < 0 ? by : place - by;
            })
            .filter(place -> place >= 0)
            .toArray();
    LearntPiece[] others = Arrays.stream(kept).mapToObj(i -> pieces[i]).toArray(LearntPiece[]::new);
    return new Segment(others, begins, Arrays.copyOf(left, size), places);
  }

  private int end(int piece) {
    return piece + 1 < starts.length ? starts[piece + 1] : text.length;
  }

  int pieces() {
    return pieces.length;
  }

  /** Its notes, one more for a piece of none. */
  int notes() {
    return text.length;
  }

  long bytes() {
    long bytes = text.length + (long) Integer.BYTES * (anchors.length + starts.length);
    for (LearntPiece piece : pieces) {
      bytes += piece.bytes();
    }
    return bytes;
  }

  /** How many anchors there are. */
  int anchors() {
    return anchors.length;
  }

  /** The place in the text of the anchor with that rank. */
  int anchor(int rank) {
    return anchors[rank];
  }

  /** Rank of the first anchor that is no less than what stands at a place of other intervals. */
  int rank(byte[] intervals, int at) {
    return SortedPlaces.lowest(text, anchors, intervals, at);
  }

  /**
   * How many intervals are the same from both places on; no more than {@code most} are compared.
   */
  int sameFrom(int place, byte[] intervals, int at, int most) {
    int n = 0;
    while (n < most
        && text[place + n] == intervals[at + n]
        && intervals[at + n] != NoteLine.BORDER) {
      n++;
    }
    return n;
  }

  /** How many intervals are the same before both places. */
  int sameBefore(int place, byte[] intervals, int at) {
    int most = Math.min(place, at);
    int n = 0;
    while (n < most && text[place - n - 1] == intervals[at - n - 1]) {
      n++;
    }
    return n;
  }

  /** The piece that a place of the text belongs to, by its number here. */
  int piece(int place) {
    int found = Arrays.binarySearch(starts, place);
    return found >= 0 ? found : -found - 2;
  }

  /** The note of its piece that stands before the interval at a place. */
  int note(int place) {
    return place - starts[piece(place)];
  }

  LearntPiece learnt(int piece) {
    return pieces[piece];
  }

  /** The notes of a piece; empty where it is none of these. */
  Optional<NoteLine> line(String id) {
    return IntStream.range(0, pieces.length)
        .filter(i -> pieces[i].id().equals(id))
        .mapToObj(i -> line(i, Integer.MAX_VALUE))
        .findFirst();
  }

  /** The first notes of a piece. */
  NoteLine line(int piece, int notes) {
    LearntPiece learnt = pieces[piece];
    return learnt.line(text, starts[piece], Math.min(notes, learnt.notes()));
  }
}

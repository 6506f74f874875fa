package dev.continuo.trainer.dataset;

import java.util.Arrays;

/** Chooses the works that are held out, each with all its pieces. */
final class HeldOutWorks {
  private final int[] ordered;
  private final int[] works;

  /** For each piece how many have it as the first of their work. */
  private final int[] sizes;

  /**
   * @param ordered the pieces to choose from, in the order of their hashes
   * @param works for each piece the first of its work, which may be too short to be chosen itself
   */
  HeldOutWorks(int[] ordered, int[] works) {
    this.ordered = ordered;
    this.works = withFirst(ordered, works);
    this.sizes = new int[works.length];
    for (int piece : ordered) {
      sizes[this.works[piece]]++;
    }
  }

  /** The same works, each known by its first piece among these. */
  private static int[] withFirst(int[] pieces, int[] works) {
    int[] first = new int[works.length];
    Arrays.fill(first, -1);
    int[] named = works.clone();
    Arrays.stream(pieces)
        .sorted()
        .forEach(piece -> {
          int work = works[piece];
          first[work] = first[work] < 0 ? piece : first[work];
          named[piece] = first[work];
        });
    return named;
  }

  /**
   * Which pieces are held out: those of the works whose first piece is among the first {@code held}
   * in the order. A piece that has its work to itself is held out whatever the others are; a larger
   * work only as long as no more than twice as many are, and never all.
   */
  boolean[] choose(int held) {
    boolean[] chosen = new boolean[works.length];
    int count = 0;
    for (int place = 0; place < held; place++) {
      if (size(place) == 1) {
        chosen[ordered[place]] = true;
        count++;
      }
    }
    int most = Math.min(2 * held, ordered.length - 1);
    for (int place = 0; place < held; place++) {
      if (size(place) > 1 && count + size(place) <= most) {
        chosen[ordered[place]] = true;
        count += size(place);
      }
    }
    if (count == 0) {
      chooseSmallest(chosen);
    }
    for (int piece : ordered) {
      chosen[piece] = chosen[works[piece]];
    }
    return chosen;
  }

  /** Pieces of the work that is known by the piece in that place; 0 when none is. */
  private int size(int place) {
    return sizes[ordered[place]];
  }

  /** So that anything is measured; but of one work alone nothing could be learnt then. */
  private void chooseSmallest(boolean[] chosen) {
    int smallest = -1;
    for (int place = 0; place < ordered.length; place++) {
      if (size(place) > 0 && (smallest < 0 || size(place) < size(smallest))) {
        smallest = place;
      }
    }
    chosen[ordered[smallest]] = size(smallest) < ordered.length;
  }
}

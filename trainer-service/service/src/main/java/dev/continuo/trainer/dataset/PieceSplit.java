package dev.continuo.trainer.dataset;

import dev.continuo.nn.CounterRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which pieces train and which are held out. Whole pieces are held out, because windows of one
 * piece overlap: a split by window would test on notes that were learnt.
 *
 * <p>A hash of piece id and seed puts the pieces into an order, and the first ones are held out; so
 * the split does not depend on where or when a piece was stored. Pieces too short for a window are
 * in neither part.
 *
 * @param training pieces, by their number among the rows', in hash order
 * @param validation pieces held out; empty when there are fewer than two, or the share is 0
 */
public record PieceSplit(int[] training, int[] validation) {

  /**
   * Splits the pieces that give windows.
   *
   * @param window notes in a window
   * @param share of the pieces to hold out, 0 to 0.5, rounded, at least one piece if above 0
   */
  static PieceSplit of(NoteFile notes, int window, double share, long seed) {
    long[] hashes =
        notes.pieceIds().stream()
            .mapToLong(id -> CounterRandom.of(seed, "split " + id, 0).nextLong())
            .toArray();
    int[] ordered =
        IntStream.range(0, notes.pieces())
            .filter(piece -> notes.windows(piece, window) > 0)
            .boxed()
            .sorted(Comparator.comparingLong((Integer piece) -> hashes[piece]))
            .mapToInt(Integer::intValue)
            .toArray();
    int held = 0;
    if (ordered.length >= 2 && share > 0) {
      held = Math.max(1, (int) Math.round(share * ordered.length));
      held = Math.min(held, ordered.length - 1);
    }
    return new PieceSplit(
        Arrays.copyOfRange(ordered, held, ordered.length), Arrays.copyOf(ordered, held));
  }
}

package dev.continuo.trainer.dataset;

import dev.continuo.music.works.WorkFinder;
import dev.continuo.nn.CounterRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which pieces train and which are held out. Whole pieces are held out, because windows of one
 * piece overlap: a split by window would test on notes that were learnt. And so do all performances
 * of one work, which share their notes: they are found by content ({@link WorkFinder}).
 *
 * <p>A hash of piece id and seed puts the pieces into an order, and the first ones are held out; so
 * the split does not depend on where or when a piece was stored. A piece that shares its work with
 * others falls where the hash of the one with the smallest id falls. Pieces too short for a window
 * are in neither part.
 *
 * @param training pieces, by their number among the rows', in hash order
 * @param validation pieces held out; empty when there are fewer than two works, or the share is 0
 */
public record PieceSplit(int[] training, int[] validation) {

  /**
   * Splits the pieces that give windows.
   *
   * @param window notes in a window
   * @param share of the pieces to hold out, 0 to 0.5, rounded, at least one piece if above 0. Where
   *     works have several pieces, up to twice as many.
   */
  static PieceSplit of(NoteFile notes, int window, double share, long seed) {
    return of(notes, window, share, seed, piece -> true);
  }

  /** As above, as if there were no other pieces than some. */
  static PieceSplit of(NoteFile notes, int window, double share, long seed, IntPredicate some) {
    int[] ordered = ordered(notes, window, seed, some);
    return ordered.length < 2 || share == 0
        ? new PieceSplit(ordered, new int[0])
        : of(ordered, ordered.length, works(notes, some), share);
  }

  /**
   * Splits pieces, of which there are at least two.
   *
   * @param ordered those that may be held out, in hash order
   * @param all of how many pieces the share is held out
   * @param works as {@link #works} gives them
   */
  static PieceSplit of(int[] ordered, int all, int[] works, double share) {
    int held = Math.max(1, (int) Math.round(share * all));
    held = Math.min(held, ordered.length - 1);
    boolean[] isHeld = new HeldOutWorks(ordered, works).choose(held);
    return new PieceSplit(
        Arrays.stream(ordered).filter(piece -> !isHeld[piece]).toArray(),
        Arrays.stream(ordered).filter(piece -> isHeld[piece]).toArray());
  }

  /** Those of some pieces that give windows, in hash order. */
  static int[] ordered(NoteFile notes, int window, long seed, IntPredicate some) {
    long[] hashes =
        notes.pieceIds().stream()
            .mapToLong(id -> CounterRandom.of(seed, "split " + id, 0).nextLong())
            .toArray();
    return IntStream.range(0, notes.pieces())
        .filter(piece -> some.test(piece) && notes.windows(piece, window) > 0)
        .boxed()
        .sorted(Comparator.comparingLong((Integer piece) -> hashes[piece]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** For each of some pieces the one with the smallest id of its work; of others themselves. */
  static int[] works(NoteFile notes, IntPredicate some) {
    int[] pieces = IntStream.range(0, notes.pieces()).filter(some).toArray();
    SequenceRows sequences = notes.sequences();
    WorkFinder finder = new WorkFinder(pieces.length, notes.notes());
    for (int piece : pieces) {
      for (int i = sequences.first(piece); i < sequences.first(piece + 1); i++) {
        for (int row = sequences.start(i); row < sequences.start(i + 1); row++) {
          finder.add(notes.pitch(row), notes.step(row));
        }
        finder.endSequence();
      }
      finder.endPiece();
    }
    int[] found = finder.works();
    int[] works = IntStream.range(0, notes.pieces()).toArray();
    for (int place = 0; place < pieces.length; place++) {
      works[pieces[place]] = pieces[found[place]];
    }
    return works;
  }
}

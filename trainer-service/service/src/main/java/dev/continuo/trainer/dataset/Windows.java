package dev.continuo.trainer.dataset;

import dev.continuo.nn.CounterRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * All windows of some pieces, in the order of the rows, none across sequences. Only the sequences
 * are kept: the row of a window follows from its number.
 */
public final class Windows implements WindowOrder {
  /**
   * For each sequence its first row, and the number of its first window; then that of all windows.
   */
  private final int[] rows;

  private final int[] numbers;

  private Windows(int[] rows, int[] numbers) {
    this.rows = rows;
    this.numbers = numbers;
  }

  /**
   * The windows of these pieces.
   *
   * @param length notes in a window
   */
  public static Windows of(NoteFile notes, int[] pieces, int length) {
    int[] inOrder =
        Arrays.stream(pieces).filter(piece -> notes.windows(piece, length) > 0).sorted().toArray();
    SequenceRows sequences = notes.sequences();
    int[] chosen =
        Arrays.stream(inOrder)
            .flatMap(piece -> IntStream.range(sequences.first(piece), sequences.first(piece + 1)))
            .filter(sequence -> sequences.windows(sequence, length) > 0)
            .toArray();
    int[] rows = new int[chosen.length];
    int[] numbers = new int[chosen.length + 1];
    for (int i = 0; i < chosen.length; i++) {
      rows[i] = sequences.start(chosen[i]);
      numbers[i + 1] = numbers[i] + sequences.windows(chosen[i], length);
    }
    return new Windows(rows, numbers);
  }

  @Override
  public int count() {
    return numbers[rows.length];
  }

  @Override
  public int row(int place) {
    if (place < 0 || place >= count()) {
      throw new IndexOutOfBoundsException(
          "place must lie within 0..%d: %d".formatted(count() - 1, place));
    }
    int found = Arrays.binarySearch(numbers, place);
    // Where no sequence begins with it, the search names the first one that begins after it.
    int sequence = found >= 0 ? found : -found - 2;
    return rows[sequence] + place - numbers[sequence];
  }

  /**
   * The windows in the order of an epoch, which depends on seed and epoch alone, so that a run that
   * was stopped goes on as if it had not been.
   */
  public WindowOrder shuffled(long seed, int epoch) {
    Permutation order = new Permutation(count(), CounterRandom.of(seed, "shuffle", epoch));
    return new WindowOrder() {
      @Override
      public int count() {
        return Windows.this.count();
      }

      @Override
      public int row(int place) {
        return Windows.this.row(order.at(place));
      }
    };
  }

  /**
   * The same with some of others among them, which depend on seed and epoch alone, too.
   *
   * @param drawn how many, at most all of the others
   */
  public WindowOrder shuffledWith(Windows others, int drawn, long seed, int epoch) {
    int own = count();
    Permutation order = new Permutation(own + drawn, CounterRandom.of(seed, "shuffle", epoch));
    Permutation older = new Permutation(others.count(), CounterRandom.of(seed, "older", epoch));
    return new WindowOrder() {
      @Override
      public int count() {
        return own + drawn;
      }

      @Override
      public int row(int place) {
        int number = order.at(place);
        return number < own ? Windows.this.row(number) : others.row(older.at(number - own));
      }
    };
  }
}

package dev.continuo.trainer.dataset;

import dev.continuo.model.spec.Reading;
import dev.continuo.nn.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Sequences that are read from end to end, {@code T} rows a turn; what follows each row is a
 * target. The last turn of a sequence may have fewer. A row is a note; where the network reads the
 * beginning of a sequence, that is a row before the first note, and the last note, too, has a
 * target, the end.
 */
public final class Passages {
  private static final int STRETCH = 4;

  private final Reading.Passage reading;

  /** For each sequence the place of its first note in the file. */
  private final int[] starts;

  /** For each sequence how many notes it has. */
  private final int[] sizes;

  /** For each sequence the turn that it is read from, and how many are read. */
  private final int[] firstTurns;

  private final int[] turns;

  private Passages(
      Reading.Passage reading, int[] starts, int[] sizes, int[] firstTurns, int[] turns) {
    this.reading = reading;
    this.starts = starts;
    this.sizes = sizes;
    this.firstTurns = firstTurns;
    this.turns = turns;
  }

  /** All sequences of these pieces that have a target, in the order of the file. */
  public static Passages of(NoteFile notes, int[] pieces, Reading.Passage reading) {
    SequenceRows sequences = notes.sequences();
    int[] chosen =
        Arrays.stream(pieces)
            .sorted()
            .flatMap(piece -> IntStream.range(sequences.first(piece), sequences.first(piece + 1)))
            .filter(sequence -> sequences.windows(sequence, reading.context()) > 0)
            .toArray();
    int[] sizes = Arrays.stream(chosen).map(sequences::notes).toArray();
    return new Passages(
        reading,
        Arrays.stream(chosen).map(sequences::start).toArray(),
        sizes,
        new int[chosen.length],
        Arrays.stream(sizes)
            .map(size -> Math.ceilDiv(rows(reading, size), reading.notes()))
            .toArray());
  }

  /**
   * These, and stretches of others' sequences, which depend on seed and epoch alone. None is longer
   * than {@value #STRETCH} turns, so that few of them come of many pieces.
   *
   * @param turns that the stretches have together, at most as many as the others have
   */
  public Passages with(Passages others, int turns, long seed, int epoch) {
    List<int[]> stretches = new ArrayList<>();
    for (int sequence = 0; sequence < others.count(); sequence++) {
      for (int turn = 0; turn < others.turns(sequence); turn += STRETCH) {
        int length = Math.min(STRETCH, others.turns(sequence) - turn);
        stretches.add(new int[] {sequence, turn, length});
      }
    }
    Permutation order = new Permutation(stretches.size(), CounterRandom.of(seed, "older", epoch));
    List<int[]> drawn = new ArrayList<>();
    int left = turns;
    for (int place = 0; left > 0; place++) {
      int[] stretch = stretches.get(order.at(place));
      int length = Math.min(left, stretch[2]);
      drawn.add(new int[] {stretch[0], stretch[1], length});
      left -= length;
    }
    return new Passages(
        reading,
        join(starts, drawn, stretch -> others.starts[stretch[0]]),
        join(sizes, drawn, stretch -> others.sizes[stretch[0]]),
        join(firstTurns, drawn, stretch -> stretch[1]),
        join(this.turns, drawn, stretch -> stretch[2]));
  }

  private static int[] join(int[] own, List<int[]> drawn, ToIntFunction<int[]> more) {
    return IntStream.concat(Arrays.stream(own), drawn.stream().mapToInt(more)).toArray();
  }

  /** How many sequences there are. */
  public int count() {
    return starts.length;
  }

  /** Rows of a turn. */
  public int length() {
    return reading.notes();
  }

  /** Turns that a sequence takes. */
  public int turns(int sequence) {
    return turns[sequence];
  }

  /** Turns that all take. */
  public int turns() {
    return Arrays.stream(turns).sum();
  }

  /** The place of a sequence's first note in the file. */
  public int start(int sequence) {
    return starts[sequence];
  }

  /** The place behind that of its last note. */
  public int end(int sequence) {
    return starts[sequence] + sizes[sequence];
  }

  /** The place of the first note that a turn reads; turns count from 0. */
  public int firstNote(int sequence, int turn) {
    int row = firstRow(sequence, turn);
    int before = reading.ends() && row > 0 ? 1 : 0;
    return starts[sequence] + row - before;
  }

  /** The first row of its sequence that a turn reads. */
  public int firstRow(int sequence, int turn) {
    return (firstTurns[sequence] + turn) * length();
  }

  /** How many rows a turn reads, each with a target. */
  public int rows(int sequence, int turn) {
    return Math.min(length(), rows(reading, sizes[sequence]) - firstRow(sequence, turn));
  }

  private static int rows(Reading.Passage reading, int notes) {
    return notes + (reading.ends() ? 1 : -1);
  }

  /** The order of the sequences in an epoch, which depends on seed and epoch alone. */
  public IntUnaryOperator shuffled(long seed, int epoch) {
    return new Permutation(count(), CounterRandom.of(seed, "shuffle", epoch))::at;
  }
}

package dev.continuo.trainer.dataset;

import dev.continuo.model.spec.Reading;
import dev.continuo.nn.CounterRandom;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Sequences that are read from end to end, {@code T} rows a turn; what follows each row is a
 * target. The last turn of a sequence may have fewer. A row is a note; where the network reads the
 * beginning of a sequence, that is a row before the first note, and the last note, too, has a
 * target, the end.
 */
public final class Passages {
  private final Reading.Passage reading;

  /** For each sequence the place of its first note in the file. */
  private final int[] starts;

  /** For each sequence how many notes it has. */
  private final int[] sizes;

  private Passages(Reading.Passage reading, int[] starts, int[] sizes) {
    this.reading = reading;
    this.starts = starts;
    this.sizes = sizes;
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
    return new Passages(
        reading,
        Arrays.stream(chosen).map(sequences::start).toArray(),
        Arrays.stream(chosen).map(sequences::notes).toArray());
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
    return Math.ceilDiv(rows(sequence), length());
  }

  /** Turns that all take. */
  public int turns() {
    return IntStream.range(0, count()).map(this::turns).sum();
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
    int before = reading.ends() && turn > 0 ? 1 : 0;
    return starts[sequence] + turn * length() - before;
  }

  /** How many rows a turn reads, each with a target. */
  public int rows(int sequence, int turn) {
    return Math.min(length(), rows(sequence) - turn * length());
  }

  private int rows(int sequence) {
    return sizes[sequence] + (reading.ends() ? 1 : -1);
  }

  /** The order of the sequences in an epoch, which depends on seed and epoch alone. */
  public IntUnaryOperator shuffled(long seed, int epoch) {
    return new Permutation(count(), CounterRandom.of(seed, "shuffle", epoch))::at;
  }
}

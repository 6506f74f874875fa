package dev.continuo.trainer.dataset;

import dev.continuo.nn.CounterRandom;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Sequences that are read from end to end, {@code T} notes a turn; the note behind each note is a
 * target. The last turn of a sequence may have fewer.
 */
public final class Passages {
  private final int length;

  /** For each sequence its first row. */
  private final int[] rows;

  /** For each sequence how many targets it has. */
  private final int[] targets;

  private Passages(int length, int[] rows, int[] targets) {
    this.length = length;
    this.rows = rows;
    this.targets = targets;
  }

  /**
   * All sequences of these pieces that have a target, in the order of the rows.
   *
   * @param length notes of a turn, {@code T}
   */
  public static Passages of(NoteFile notes, int[] pieces, int length) {
    SequenceRows sequences = notes.sequences();
    int[] chosen =
        Arrays.stream(pieces)
            .sorted()
            .flatMap(piece -> IntStream.range(sequences.first(piece), sequences.first(piece + 1)))
            .filter(sequence -> sequences.notes(sequence) > 1)
            .toArray();
    return new Passages(
        length,
        Arrays.stream(chosen).map(sequences::start).toArray(),
        Arrays.stream(chosen).map(sequence -> sequences.notes(sequence) - 1).toArray());
  }

  /** How many sequences there are. */
  public int count() {
    return rows.length;
  }

  /** Notes of a turn. */
  public int length() {
    return length;
  }

  /** Turns that a sequence takes. */
  public int turns(int sequence) {
    return Math.ceilDiv(targets[sequence], length);
  }

  /** Turns that all take. */
  public int turns() {
    return IntStream.range(0, count()).map(this::turns).sum();
  }

  /** The row of the first note that a turn reads; turns count from 0. */
  public int row(int sequence, int turn) {
    return rows[sequence] + turn * length;
  }

  /** How many notes a turn reads, each with a target. */
  public int notes(int sequence, int turn) {
    return Math.min(length, targets[sequence] - turn * length);
  }

  /** The order of the sequences in an epoch, which depends on seed and epoch alone. */
  public IntUnaryOperator shuffled(long seed, int epoch) {
    return new Permutation(count(), CounterRandom.of(seed, "shuffle", epoch))::at;
  }
}

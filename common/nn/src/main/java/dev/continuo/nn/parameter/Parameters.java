package dev.continuo.nn.parameter;

import dev.continuo.nn.kernels.AdamStep;
import dev.continuo.nn.kernels.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Numbers that are learnt, as a matrix {@code [rows, columns]}, with what training keeps of each.
 * Padding is zero, and so are its gradients; so it stays zero.
 */
public final class Parameters {
  private final int rows;
  private final int columns;
  private final int plainFrom;
  private final int plainTo;
  private final List<Block> blocks;
  private final float[] gradients;
  private final float[] first;
  private final float[] second;
  private float[] values;
  private float[] average = new float[0];
  private List<Frozen> frozen = List.of();

  /** A block that updates leave as it is, with its numbers; {@code average} may be empty. */
  private record Frozen(Block block, float[] values, float[] average) {}

  /**
   * All zeros.
   *
   * @param plainFrom the first row that no weight decay shrinks
   * @param plainTo behind the last of them
   * @param blocks where the named parameters lie
   * @param trained whether there is room for gradients and moments
   */
  public Parameters(
      int rows, int columns, int plainFrom, int plainTo, List<Block> blocks, boolean trained) {
    this.rows = rows;
    this.columns = columns;
    this.plainFrom = plainFrom;
    this.plainTo = plainTo;
    this.blocks = List.copyOf(blocks);
    int size = Math.multiplyExact(rows, columns);
    values = new float[size];
    gradients = new float[trained ? size : 0];
    first = new float[trained ? size : 0];
    second = new float[trained ? size : 0];
  }

  /** The numbers that a parameter has. */
  public enum Kind {
    VALUE,
    GRADIENT,
    FIRST_MOMENT,
    SECOND_MOMENT,
    /** The running mean of the values; empty unless it is kept. */
    AVERAGE
  }

  /** {@code [rows, columns]} of one kind; the array is this one's own. */
  public float[] of(Kind kind) {
    return switch (kind) {
      case VALUE -> values;
      case GRADIENT -> gradients;
      case FIRST_MOMENT -> first;
      case SECOND_MOMENT -> second;
      case AVERAGE -> average;
    };
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** How many numbers there are of a kind, with padding. */
  public int size() {
    return values.length;
  }

  /** Copies one kind of number in, from the arrays of the named parameters. */
  public void put(Kind kind, Function<String, float[]> named) {
    blocks.forEach(block -> block.put(named.apply(block.parameter()), of(kind), columns));
  }

  /** Copies one kind of number out: the opposite of {@link #put}. */
  public void take(Kind kind, Function<String, float[]> named) {
    blocks.forEach(block -> block.take(of(kind), columns, named.apply(block.parameter())));
  }

  /** The sum of the squares of some gradients, in the order in which they lie. */
  public double squares(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) gradients[i] * gradients[i];
    }
    return sum;
  }

  /** One update of the numbers {@code from} (inclusive) to {@code to} (exclusive). */
  public void update(Kernels kernels, AdamStep step, int from, int to) {
    if (plainFrom == plainTo || step.kept() == 1) {
      kernels.adam(values, gradients, first, second, from, to, step);
      return;
    }
    int plain = Math.clamp((long) plainFrom * columns, from, to);
    int behind = Math.clamp((long) plainTo * columns, from, to);
    kernels.adam(values, gradients, first, second, from, plain, step);
    kernels.adam(values, gradients, first, second, plain, behind, step.undecayed());
    kernels.adam(values, gradients, first, second, behind, to, step);
  }

  /** Keeps these named parameters as they are now; false where none of them is here. */
  public boolean freeze(Set<String> named) {
    frozen =
        blocks.stream()
            .filter(block -> named.contains(block.parameter()))
            .map(block -> new Frozen(block, copy(block, values), copy(block, average)))
            .toList();
    return !frozen.isEmpty();
  }

  private float[] copy(Block block, float[] numbers) {
    float[] copy = new float[numbers.length == 0 ? 0 : block.rows() * block.columns()];
    if (copy.length > 0) {
      block.alone().take(numbers, columns, copy);
    }
    return copy;
  }

  /**
   * Has frozen parameters no gradients, so that they do not count in a norm and gain no moments.
   */
  public void dropFrozenGradients() {
    for (Frozen part : frozen) {
      Block block = part.block;
      for (int row = block.toRow(); row < block.toRow() + block.rows(); row++) {
        int start = row * columns + block.toColumn();
        Arrays.fill(gradients, start, start + block.columns(), 0);
      }
    }
  }

  /** Takes back what weight decay and the rounding of a mean have done to frozen parameters. */
  public void restoreFrozen() {
    for (Frozen part : frozen) {
      part.block.alone().put(part.values, values, columns);
      if (part.average.length > 0) {
        part.block.alone().put(part.average, average, columns);
      }
    }
  }

  /** Begins a running mean of the values, at what they are now. */
  public void keepAverage() {
    average = values.clone();
  }

  /**
   * Takes the values {@code from} to {@code to} into the mean, which keeps this share of itself.
   */
  public void average(float kept, int from, int to) {
    float rest = 1 - kept;
    for (int i = from; i < to; i++) {
      average[i] = average[i] * kept + values[i] * rest;
    }
  }

  /** Lets values and mean change places, to measure with the mean and go on with the values. */
  public void exchangeWithAverage() {
    float[] before = values;
    values = average;
    average = before;
  }
}

package dev.continuo.model.spec;

import java.util.Arrays;
import java.util.List;

/**
 * A tensor that a part learns.
 *
 * @param name unique in a network, like {@code lstm.0.kernel}
 * @param initial how its values begin
 * @param shape from the slowest axis to the fastest
 */
public record Parameter(String name, Initial initial, int... shape) {

  /** How the values of a parameter begin. */
  public sealed interface Initial {}

  /** All zero. */
  public record Zeros() implements Initial {}

  /**
   * Uniform within {@code scale} times ±√(6 / (in + out)); the shape is {@code [in, out]} (Glorot
   * and Bengio, 2010).
   */
  public record GlorotUniform(double scale) implements Initial {
    /** In their own scale, 1. */
    public GlorotUniform() {
      this(1);
    }
  }

  /** Orthonormal rows; the shape has at least as many columns as rows (Saxe et al., 2013). */
  public record Orthogonal() implements Initial {}

  /** Zero, but a value from {@code from} (inclusive) to {@code to} (exclusive). */
  public record Band(int from, int to, double value) implements Initial {}

  /** From the normal distribution around 0 with that standard deviation. */
  public record Normal(double deviation) implements Initial {}

  /**
   * Of logistic distributions side by side: a third zeros, their weights' logits; a third from
   * {@code lowest} evenly to {@code highest}, their means; a third {@code logScale}.
   */
  public record SpreadLogistics(double lowest, double highest, double logScale)
      implements Initial {}

  /** A kernel {@code [inputs, outputs]}, and its bias. */
  static List<Parameter> dense(String name, int inputs, int outputs) {
    return List.of(
        new Parameter(name + ".kernel", new GlorotUniform(), inputs, outputs),
        new Parameter(name + ".bias", new Zeros(), outputs));
  }

  /** How many values it has. */
  public int size() {
    int size = 1;
    for (int axis : shape) {
      size = Math.multiplyExact(size, axis);
    }
    return size;
  }

  /** Whether weight decay shrinks it: matrices, but no biases. */
  public boolean decays() {
    return shape.length > 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameter o
        && name.equals(o.name)
        && initial.equals(o.initial)
        && Arrays.equals(shape, o.shape);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Like {@code lstm.0.kernel[3, 512]}. */
  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}

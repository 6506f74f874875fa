package dev.continuo.model;

import java.util.Arrays;

/**
 * A named block of numbers, row-major.
 *
 * @param values as many as the shape says
 * @param shape from the slowest axis to the fastest
 */
public record Tensor(String name, float[] values, int... shape) {

  public Tensor {
    int size = 1;
    for (int axis : shape) {
      size = Math.multiplyExact(size, axis);
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          "%s: shape holds %d values, got %d".formatted(name, size, values.length));
    }
  }

  /** The place of the first value that is infinite or no number; -1 when there is none. */
  public int firstNotFinite() {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }

  /** Compares bits: NaN equals itself, and −0 is not 0. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor o
        && name.equals(o.name)
        && Arrays.equals(shape, o.shape)
        && Arrays.equals(values, o.values);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}

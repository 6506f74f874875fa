package dev.continuo.model;

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
}

package dev.continuo.nn.kernels;

/**
 * A view of numbers in an array as a matrix: element {@code (i, k)} lies at {@code offset + i ×
 * rowStride + k × columnStride}.
 */
public record Matrix(float[] values, int offset, int rowStride, int columnStride) {

  /** Rows of {@code width} numbers, one after another. */
  public static Matrix of(float[] values, int width) {
    return new Matrix(values, 0, width, 1);
  }

  /** The same numbers from this row on. */
  public Matrix fromRow(int row) {
    return new Matrix(values, offset + row * rowStride, rowStride, columnStride);
  }

  /** The same numbers from this column on. */
  public Matrix fromColumn(int column) {
    return new Matrix(values, offset + column * columnStride, rowStride, columnStride);
  }

  /** Rows for columns; nothing is copied. */
  public Matrix transposed() {
    return new Matrix(values, offset, columnStride, rowStride);
  }
}

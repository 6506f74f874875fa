package dev.continuo.model.kernels;

/**
 * How all heads lie in one matrix: a product with a row {@code [h, 1]} gives the outputs of one
 * head after another, with bias.
 *
 * @param units of the layer below, {@code H}
 * @param outputs of all heads
 */
public record HeadsLayout(int units, int outputs) {

  /** Length of an output row with its padding, and columns of the matrix. */
  public int columns() {
    return Kernels.padded(outputs);
  }

  /** Place of the 1 in a row, as in {@link LstmLayout}, and of the bias among the matrix's rows. */
  public int bias() {
    return Kernels.padded(units);
  }

  /** Length of a row, and rows of the matrix. */
  public int depth() {
    return bias() + 1;
  }

  /** The matrix {@code [depth, columns]} with zeros for all parameters. */
  public float[] matrix() {
    return new float[Math.multiplyExact(depth(), columns())];
  }

  /**
   * Copies a head's parameters in.
   *
   * @param column of the head's first output
   * @param kernel {@code [H, n]}
   * @param bias {@code [n]}
   */
  public void put(float[] matrix, int column, float[] kernel, float[] bias) {
    int n = bias.length;
    for (int k = 0; k < units; k++) {
      System.arraycopy(kernel, k * n, matrix, k * columns() + column, n);
    }
    System.arraycopy(bias, 0, matrix, bias() * columns() + column, n);
  }

  /** Copies a head's parameters out: the opposite of {@link #put}. */
  public void take(float[] matrix, int column, float[] kernel, float[] bias) {
    int n = bias.length;
    for (int k = 0; k < units; k++) {
      System.arraycopy(matrix, k * columns() + column, kernel, k * n, n);
    }
    System.arraycopy(matrix, bias() * columns() + column, bias, 0, n);
  }
}

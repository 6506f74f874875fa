package dev.continuo.model.kernels;

/**
 * How an LSTM layer lies in memory: one product with a row {@code [h, 1, x]} gives the gates with
 * input and bias. Units are padded with zeros, and zeros they stay.
 *
 * @param units {@code H}
 * @param inputs length of {@code x}
 */
public record LstmLayout(int units, int inputs) {

  /** Length of {@code h} and {@code c}. */
  public int paddedUnits() {
    return Kernels.padded(units);
  }

  /** Columns of the matrix: input, forget, cell and output gate, each of {@link #paddedUnits()}. */
  public int gates() {
    return 4 * paddedUnits();
  }

  /** Place of the 1 in a row, and of the bias among the matrix's rows. */
  public int bias() {
    return paddedUnits();
  }

  /** Place of {@code x} in a row, and of the input kernel among the matrix's rows. */
  public int input() {
    return paddedUnits() + 1;
  }

  /** Length of a row, and rows of the matrix. */
  public int depth() {
    return input() + inputs;
  }

  /**
   * The matrix {@code [depth, gates]} of a layer's parameters.
   *
   * @param kernel {@code [inputs, 4H]}
   * @param recurrent {@code [H, 4H]}
   * @param bias {@code [4H]}
   */
  public float[] matrix(float[] kernel, float[] recurrent, float[] bias) {
    float[] matrix = new float[Math.multiplyExact(depth(), gates())];
    for (int k = 0; k < units; k++) {
      put(recurrent, k, matrix, k);
    }
    put(bias, 0, matrix, bias());
    for (int k = 0; k < inputs; k++) {
      put(kernel, k, matrix, input() + k);
    }
    return matrix;
  }

  /** The opposite of {@link #matrix}: fills the three arrays. */
  public void parameters(float[] matrix, float[] kernel, float[] recurrent, float[] bias) {
    for (int k = 0; k < units; k++) {
      take(matrix, k, recurrent, k);
    }
    take(matrix, bias(), bias, 0);
    for (int k = 0; k < inputs; k++) {
      take(matrix, input() + k, kernel, k);
    }
  }

  private void put(float[] plain, int row, float[] matrix, int to) {
    for (int gate = 0; gate < 4; gate++) {
      System.arraycopy(plain, (row * 4 + gate) * units, matrix, place(to, gate), units);
    }
  }

  private void take(float[] matrix, int row, float[] plain, int to) {
    for (int gate = 0; gate < 4; gate++) {
      System.arraycopy(matrix, place(row, gate), plain, (to * 4 + gate) * units, units);
    }
  }

  private int place(int row, int gate) {
    return row * gates() + gate * paddedUnits();
  }
}

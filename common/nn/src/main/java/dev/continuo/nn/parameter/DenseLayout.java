package dev.continuo.nn.parameter;

import dev.continuo.nn.kernels.Kernels;
import java.util.List;

/**
 * How {@code y = x · kernel + bias} lies in memory: one product with a row {@code [x, 1]}. Inputs
 * and outputs are padded with zeros, and zeros they stay. Several kernels that read the same input
 * may lie side by side.
 *
 * @param inputs length of {@code x}
 * @param outputs of all kernels together
 */
public record DenseLayout(int inputs, int outputs) {

  /** Length of an output row with its padding, and columns of the matrix. */
  public int columns() {
    return Kernels.padded(outputs);
  }

  /** Place of the 1 in a row, as in {@link LstmLayout}, and of the bias among the matrix's rows. */
  public int bias() {
    return Kernels.padded(inputs);
  }

  /** Length of a row, and rows of the matrix. */
  public int depth() {
    return bias() + 1;
  }

  /**
   * Where a kernel and its bias lie in the matrix {@code [depth, columns]}.
   *
   * @param kernel name of {@code [inputs, n]}
   * @param bias name of {@code [n]}
   * @param n how many outputs they give
   * @param column of the first of these outputs
   */
  public List<Block> blocks(String kernel, String bias, int n, int column) {
    return List.of(
        Block.whole(kernel, inputs, n, 0, column), Block.whole(bias, 1, n, bias(), column));
  }
}

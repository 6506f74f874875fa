package dev.continuo.nn.parameter;

import dev.continuo.nn.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;

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
   * Where the parameters lie in the matrix {@code [depth, gates]}.
   *
   * @param kernel name of {@code [inputs, 4H]}
   * @param recurrent name of {@code [H, 4H]}
   * @param bias name of {@code [4H]}
   */
  public List<Block> blocks(String kernel, String recurrent, String bias) {
    List<Block> blocks = new ArrayList<>();
    for (int gate = 0; gate < 4; gate++) {
      blocks.add(gate(recurrent, gate, units, 0));
      blocks.add(gate(bias, gate, 1, bias()));
      blocks.add(gate(kernel, gate, inputs, input()));
    }
    return blocks;
  }

  private Block gate(String parameter, int gate, int rows, int toRow) {
    return new Block(parameter, 4 * units, gate * units, rows, units, toRow, gate * paddedUnits());
  }
}

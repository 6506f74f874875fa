package dev.continuo.nn;

import static dev.continuo.nn.kernels.Kernels.PANEL;

import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.parameter.LstmLayout;
import dev.continuo.nn.parameter.ParameterMatrix;
import dev.continuo.nn.parameter.Parameters;

/**
 * Recurrent weight dropout (Merity et al., 2018): in training an LSTM's recurrent kernel is {@code
 * kernel · mask}, the same for all notes and lanes of an update. Backward: {@code dkernel =
 * gradient · mask}.
 */
public final class RecurrentMask {
  private static final int GATES = 4;

  private final Kernels kernels;
  private final int place;
  private final double rate;
  private final LstmLayout layout;
  private final ParameterMatrix matrix;

  /** {@code [H, 4H]}, as the kernel is in the spec. */
  private final float[] mask;

  /** {@code [depth, gates]}: the matrix as an update sees it. */
  private final float[] masked;

  /**
   * A mask.
   *
   * @param place of the LSTM among the layers: each draws its own numbers
   * @param rate share that is dropped
   */
  public RecurrentMask(
      Kernels kernels, int place, double rate, LstmLayout layout, ParameterMatrix matrix) {
    this.kernels = kernels;
    this.place = place;
    this.rate = rate;
    this.layout = layout;
    this.matrix = matrix;
    mask = new float[Math.multiplyExact(layout.units(), GATES * layout.units())];
    masked = new float[matrix.parameters().size()];
  }

  /** Rows of the matrix, to be shared out. */
  public int rows() {
    return layout.depth();
  }

  /** Draws an update's mask, and applies it, for some rows of the matrix. */
  public void draw(Draws draws, int from, int to) {
    int columns = layout.gates();
    int units = layout.units();
    float[] values = matrix.parameters().of(Parameters.Kind.VALUE);
    System.arraycopy(values, from * columns, masked, from * columns, (to - from) * columns);
    int behind = Math.min(to, units);
    if (from < behind) {
      draws.mask(place, rate, mask, from * GATES * units, behind * GATES * units);
    }
    for (int row = from; row < behind; row++) {
      for (int gate = 0; gate < GATES; gate++) {
        int first = row * columns + gate * layout.paddedUnits();
        multiply(masked, first, mask, (row * GATES + gate) * units, units);
      }
    }
  }

  /** Says whether the matrix is to be packed with the mask, or as it is. */
  public void apply(boolean training) {
    matrix.packFrom(training ? masked : null);
  }

  /** From gradients of the masked kernel to those of the kernel, in some panels. */
  void backward(ParameterMatrix.Range panels) {
    float[] gradients = matrix.parameters().of(Parameters.Kind.GRADIENT);
    int units = layout.units();
    for (int gate = 0; gate < GATES; gate++) {
      int start = gate * layout.paddedUnits();
      int first = Math.max(panels.from() * PANEL - start, 0);
      int count = Math.min(panels.to() * PANEL - start, units) - first;
      for (int row = 0; count > 0 && row < units; row++) {
        int at = row * layout.gates() + start + first;
        multiply(gradients, at, mask, (row * GATES + gate) * units + first, count);
      }
    }
  }

  private void multiply(float[] values, int i, float[] by, int j, int count) {
    kernels.scale(values, i, by, j, values, i, count);
  }
}

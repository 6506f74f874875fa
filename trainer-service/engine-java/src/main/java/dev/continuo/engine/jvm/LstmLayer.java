package dev.continuo.engine.jvm;

import dev.continuo.model.kernels.Kernels;
import dev.continuo.model.kernels.LstmLayout;
import dev.continuo.model.kernels.Matrix;
import dev.continuo.model.kernels.Panels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An LSTM layer over a batch of windows. Rows are independent: different threads may take different
 * rows through {@link #forward} and {@link #backward}.
 *
 * <p>Step {@code t} reads rows {@code [h, 1, x]} of {@code t} and writes {@code h} of {@code t +
 * 1}. The first {@code h} and {@code c} are zeros, which nothing overwrites, as is the 1.
 */
final class LstmLayer {
  private final Kernels kernels;
  private final LstmLayout layout;
  private final int steps;
  private final int batch;
  private final int units;
  private final int width;
  private final int gateColumns;
  private final ParameterMatrix projection;
  private final ParameterMatrix.Transpose recurrent;
  private final ParameterMatrix.@Nullable Transpose input;
  private final @Nullable LstmLayer below;

  /** {@code [T + 1, B, W]}: augmented rows. */
  private final float[] rows;

  /** {@code [T, B, 4H]}: activations going forward, gradients of the sums going backward. */
  private final float[] gates;

  /** {@code [T + 1, B, H]}: states. */
  private final float[] cells;

  /** {@code [T, B, H]}: their tanh. */
  private final float[] tanhCells;

  /** {@code [T, B, H]}, or {@code [B, H]} of the step at hand under the heads. */
  private final float[] outputGradients;

  private final boolean everyStepHasGradient;

  /** {@code [B, H]}. */
  private final float[] cellGradients;

  /**
   * A layer with zeros for parameters.
   *
   * @param batch rows
   * @param below the layer that it reads; null when it reads the batch
   * @param top whether only the last step's output is used
   */
  LstmLayer(
      Kernels kernels,
      LstmLayout layout,
      int steps,
      int batch,
      @Nullable LstmLayer below,
      boolean top) {
    this.kernels = kernels;
    this.layout = layout;
    this.steps = steps;
    this.batch = batch;
    this.below = below;
    this.everyStepHasGradient = !top;
    units = layout.paddedUnits();
    width = layout.depth();
    gateColumns = layout.gates();
    projection = new ParameterMatrix(kernels, width, gateColumns);
    recurrent = projection.transpose(0, units);
    input = below == null ? null : projection.transpose(layout.input(), layout.inputs());
    rows = array(steps + 1, width);
    gates = array(steps, gateColumns);
    cells = array(steps + 1, units);
    tanhCells = array(steps, units);
    outputGradients = array(top ? 1 : steps, units);
    cellGradients = array(1, units);
    for (int row = layout.bias(); row < rows.length; row += width) {
      rows[row] = 1;
    }
  }

  private float[] array(int count, int columns) {
    return new float[Math.multiplyExact(Math.multiplyExact(count, batch), columns)];
  }

  LstmLayout layout() {
    return layout;
  }

  ParameterMatrix projection() {
    return projection;
  }

  /** Augmented rows with the last output, from row {@code from} on. */
  Matrix lastOutput(int from) {
    return Matrix.of(rows, width).fromRow(steps * batch + from);
  }

  /** Where the gradient of the last output goes, from row {@code from} on. */
  Matrix lastOutputGradient(int from) {
    return outputGradient(steps - 1, from);
  }

  private Matrix outputGradient(int t, int from) {
    return Matrix.of(outputGradients, units).fromRow(stepOfGradient(t) * batch + from);
  }

  private int stepOfGradient(int t) {
    return everyStepHasGradient ? t : 0;
  }

  /** Goes forward over all steps for the rows {@code from} to {@code to}. */
  void forward(Inputs inputs, int from, int to) {
    Matrix row = Matrix.of(rows, width);
    Matrix gate = Matrix.of(gates, gateColumns);
    for (int t = 0; t < steps; t++) {
      int first = t * batch + from;
      inputs.copy(t, from, to, row.fromRow(first).fromColumn(layout.input()));
      int zeros = t == 0 ? layout.bias() : 0;
      projection.apply(zeros, to - from, row.fromRow(first).fromColumn(zeros), gate.fromRow(first));
      for (int r = first; r < first + to - from; r++) {
        kernels.cell(
            units,
            gates,
            r * gateColumns,
            cells,
            r * units,
            (r + batch) * units,
            tanhCells,
            r * units,
            rows,
            (r + batch) * width);
      }
    }
  }

  /** What a layer above reads. */
  Inputs outputs() {
    return (t, from, to, target) -> {
      int source = ((t + 1) * batch + from) * width;
      for (int r = 0; r < to - from; r++) {
        System.arraycopy(
            rows,
            source + r * width,
            target.values(),
            target.offset() + r * target.rowStride(),
            layout.units());
      }
    };
  }

  /**
   * Goes backward over all steps for the rows {@code from} to {@code to}; hands the gradients of
   * its inputs to the layer below.
   */
  void backward(int from, int to) {
    int count = to - from;
    Matrix gate = Matrix.of(gates, gateColumns);
    Arrays.fill(cellGradients, from * units, to * units, 0);
    for (int t = steps - 1; t >= 0; t--) {
      for (int r = from; r < to; r++) {
        cellBackward(t, r);
      }
      Matrix gateGradients = gate.fromRow(t * batch + from);
      if (t > 0) {
        recurrent.apply(count, gateGradients, outputGradient(t - 1, from), everyStepHasGradient);
      }
      if (input != null && below != null) {
        input.apply(count, gateGradients, below.outputGradient(t, from), false);
      }
    }
  }

  private void cellBackward(int t, int row) {
    int r = t * batch + row;
    kernels.cellBackward(
        units,
        gates,
        r * gateColumns,
        cells,
        r * units,
        tanhCells,
        r * units,
        outputGradients,
        (stepOfGradient(t) * batch + row) * units,
        cellGradients,
        row * units);
  }

  /** Some panels of weight gradients over all steps and rows. */
  void gradients(Range panels, Panels scratch) {
    projection.gradients(
        panels,
        steps * batch,
        batch,
        layout.bias(),
        Matrix.of(rows, width),
        Matrix.of(gates, gateColumns),
        scratch);
  }

  /** Where a layer's inputs come from. */
  interface Inputs {
    /** Copies step {@code t} of the rows {@code from} to {@code to} to the first columns. */
    void copy(int t, int from, int to, Matrix target);
  }
}

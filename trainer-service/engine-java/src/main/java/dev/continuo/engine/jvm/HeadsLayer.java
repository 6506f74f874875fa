package dev.continuo.engine.jvm;

import dev.continuo.engine.Batch;
import dev.continuo.engine.LossSum;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.kernels.HeadsLayout;
import dev.continuo.model.kernels.Kernels;
import dev.continuo.model.kernels.Matrix;
import dev.continuo.model.kernels.Panels;
import java.util.Arrays;
import java.util.List;

/** All heads on the last output, as one product; rows are independent, as in {@link LstmLayer}. */
final class HeadsLayer {
  private final HeadsLayout layout;
  private final List<HeadSpec> specs;
  private final List<Head> heads;
  private final LstmLayer below;
  private final int batch;
  private final ParameterMatrix projection;
  private final ParameterMatrix.Transpose transpose;

  /** {@code [B, outputs]}: outputs, then their gradients. */
  private final float[] outputs;

  /** {@code [heads, B]}. */
  private final double[][] losses;

  /**
   * Heads with zeros for parameters.
   *
   * @param batch rows
   */
  HeadsLayer(Kernels kernels, List<HeadSpec> specs, int batch, LstmLayer below) {
    this.specs = specs;
    this.heads = specs.stream().map(spec -> Head.of(spec, kernels)).toList();
    this.below = below;
    this.batch = batch;
    layout =
        new HeadsLayout(below.layout().units(), specs.stream().mapToInt(HeadSpec::outputs).sum());
    projection = new ParameterMatrix(kernels, layout.depth(), layout.columns());
    transpose = projection.transpose(0, layout.bias());
    outputs = new float[Math.multiplyExact(batch, layout.columns())];
    losses = new double[specs.size()][batch];
  }

  HeadsLayout layout() {
    return layout;
  }

  List<HeadSpec> specs() {
    return specs;
  }

  ParameterMatrix projection() {
    return projection;
  }

  /** Computes the outputs of the rows {@code from} to {@code to}. */
  void forward(int from, int to) {
    projection.apply(0, to - from, below.lastOutput(from), outputs(from));
  }

  /**
   * Replaces the same rows' outputs by their gradients and keeps their losses. Rows beyond the
   * filled ones of the batch get no gradient.
   */
  void compare(Batch data, int from, int to) {
    for (int row = from; row < to; row++) {
      if (row < data.rows()) {
        losses(data, row);
      } else {
        Arrays.fill(outputs, row * layout.columns(), (row + 1) * layout.columns(), 0);
      }
    }
  }

  private Matrix outputs(int from) {
    return Matrix.of(outputs, layout.columns()).fromRow(from);
  }

  private void losses(Batch data, int row) {
    int offset = row * layout.columns();
    for (int h = 0; h < heads.size(); h++) {
      float scale = (float) (specs.get(h).weight() / data.rows());
      losses[h][row] = heads.get(h).loss(outputs, offset, data.targets(h)[row], scale);
      offset += specs.get(h).outputs();
    }
  }

  /** Hands the gradient of the last output to the layer below. */
  void backward(int from, int to) {
    transpose.apply(to - from, outputs(from), below.lastOutputGradient(from), false);
  }

  /** Some panels of weight gradients over all rows. */
  void gradients(Range panels, Panels scratch) {
    projection.gradients(panels, batch, 0, 0, below.lastOutput(0), outputs(0), scratch);
  }

  /** Adds what {@link #compare} found of the first rows. */
  void addLosses(LossSum sum, int rows) {
    double[] sums = new double[heads.size()];
    for (int h = 0; h < sums.length; h++) {
      for (int row = 0; row < rows; row++) {
        sums[h] += losses[h][row];
      }
    }
    sum.add(sums, rows);
  }

  /**
   * A copy of what {@link #forward} computed for the first rows, {@code [heads][rows * outputs]}.
   */
  float[][] copyOfOutputs(int rows) {
    float[][] copies = new float[specs.size()][];
    int column = 0;
    for (int h = 0; h < copies.length; h++) {
      int width = specs.get(h).outputs();
      copies[h] = new float[rows * width];
      for (int row = 0; row < rows; row++) {
        System.arraycopy(outputs, row * layout.columns() + column, copies[h], row * width, width);
      }
      column += width;
    }
    return copies;
  }
}

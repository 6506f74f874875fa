package dev.continuo.nn;

import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import dev.continuo.nn.kernels.Panels;
import dev.continuo.nn.parameter.LstmLayout;
import dev.continuo.nn.parameter.ParameterMatrix;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Long short-term memory (Hochreiter and Schmidhuber, 1997; with forget gates, Gers et al., 2000).
 *
 * <pre>
 *   [i, f, g, o] = σ, σ, tanh, σ of [h, 1, x] · M        c' = f·c + i·g        h' = o·tanh(c')
 * </pre>
 *
 * <p>Step {@code t} reads rows {@code [h, 1, x]} of {@code t} and writes {@code h} of {@code t +
 * 1}. Backward finds the gates where forward left them, and leaves the gradients of their sums
 * there, for {@link #gradients}.
 */
public final class LstmLayer implements Layer {
  private final Kernels kernels;
  private final LstmLayout layout;
  private final Grid grid;
  private final boolean carried;
  private final int lanes;
  private final int units;
  private final int width;
  private final int gateColumns;
  private final ParameterMatrix matrix;
  private final @Nullable RecurrentMask mask;
  private final ParameterMatrix.@Nullable Transpose recurrent;
  private final ParameterMatrix.@Nullable Transpose input;
  private final Signal below;
  private final Signal output;

  /** {@code [T + 1, B, W]}: rows {@code [h, 1, x]}. */
  private final float[] rows;

  /** {@code [T, B, 4H]}: activations going forward, gradients of the sums going backward. */
  private final float[] gates;

  /** {@code [T + 1, B, H]}: states. */
  private final float[] cells;

  /** {@code [T, B, H]}: their tanh. */
  private final float[] tanhCells;

  /** {@code [T, B, H]}, or {@code [B, H]} where only the last step's output is used. */
  private final float[] outputGradients;

  private final boolean everyStep;

  /** {@code [B, H]}. */
  private final float[] cellGradients;

  /**
   * A layer in the state zero.
   *
   * @param matrix of the layout's size
   * @param mask on its recurrent rows in training; null where nothing is dropped
   * @param everyStep whether the layer above reads every step, and not the last one alone
   * @param carried whether lanes may go on in the state that their last turn ended in
   * @param trained whether it is to go backward, too
   */
  public LstmLayer(
      Kernels kernels,
      LstmLayout layout,
      ParameterMatrix matrix,
      @Nullable RecurrentMask mask,
      Signal below,
      boolean everyStep,
      boolean carried,
      boolean trained) {
    this.kernels = kernels;
    this.layout = layout;
    this.matrix = matrix;
    this.mask = mask;
    this.below = below;
    this.everyStep = everyStep;
    this.carried = carried;
    grid = below.grid();
    lanes = grid.lanes();
    units = layout.paddedUnits();
    width = layout.depth();
    gateColumns = layout.gates();
    Grid outputs = new Grid(grid.steps() + 1, lanes);
    rows = outputs.array(width);
    cells = outputs.array(units);
    gates = grid.array(gateColumns);
    tanhCells = grid.array(units);
    outputGradients = trained ? (everyStep ? grid : grid.oneStep()).array(units) : new float[0];
    cellGradients = trained ? grid.oneStep().array(units) : new float[0];
    recurrent = trained ? matrix.transpose(0, units) : null;
    input =
        trained && below.gradients() != null
            ? matrix.transpose(layout.input(), layout.inputs())
            : null;
    for (int row = layout.bias(); row < rows.length; row += width) {
      rows[row] = 1;
    }
    Matrix values = Matrix.of(rows, width).fromRow(lanes);
    Matrix gradients = trained ? Matrix.of(outputGradients, units) : null;
    output =
        everyStep
            ? new Signal(grid, layout.units(), values, gradients)
            : new Signal(
                grid.oneStep(),
                layout.units(),
                values.fromRow((grid.steps() - 1) * lanes),
                gradients);
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public void forward(Turn turn, int from, int to) {
    boolean fromZero = !carried || !turn.anyGoesOn();
    if (carried) {
      begin(turn, from, to);
    }
    Matrix row = Matrix.of(rows, width);
    Matrix gate = Matrix.of(gates, gateColumns);
    for (int t = 0; t < grid.steps(); t++) {
      int first = t * lanes + from;
      read(t, from, to);
      int zeros = t == 0 && fromZero ? layout.bias() : 0; // zeros add nothing
      matrix.apply(zeros, to - from, row.fromRow(first).fromColumn(zeros), gate.fromRow(first));
      for (int r = first; r < first + to - from; r++) {
        kernels.cell(
            units,
            gates,
            r * gateColumns,
            cells,
            r * units,
            (r + lanes) * units,
            tanhCells,
            r * units,
            rows,
            (r + lanes) * width);
      }
    }
  }

  /** The first step's {@code h} and {@code c}: those behind the last step, or zeros. */
  private void begin(Turn turn, int from, int to) {
    int last = grid.steps() * lanes;
    for (int lane = from; lane < to; lane++) {
      if (turn.goesOn()[lane]) {
        System.arraycopy(rows, (last + lane) * width, rows, lane * width, units);
        System.arraycopy(cells, (last + lane) * units, cells, lane * units, units);
      } else {
        Arrays.fill(rows, lane * width, lane * width + units, 0);
        Arrays.fill(cells, lane * units, (lane + 1) * units, 0);
      }
    }
  }

  /** Copies step {@code t} of what is below to its place in the rows. */
  private void read(int t, int from, int to) {
    Matrix x = below.values().fromRow(t * lanes + from);
    int target = (t * lanes + from) * width + layout.input();
    for (int r = 0; r < to - from; r++) {
      System.arraycopy(
          x.values(), x.offset() + r * x.rowStride(), rows, target + r * width, layout.inputs());
    }
  }

  @Override
  public void backward(Turn turn, int from, int to) {
    int count = to - from;
    Matrix gate = Matrix.of(gates, gateColumns);
    Arrays.fill(cellGradients, from * units, to * units, 0);
    for (int t = grid.steps() - 1; t >= 0; t--) {
      for (int r = from; r < to; r++) {
        cellBackward(t, r);
      }
      Matrix gateGradients = gate.fromRow(t * lanes + from);
      if (t > 0 && recurrent != null) {
        recurrent.apply(count, gateGradients, outputGradient(t - 1, from), everyStep);
      }
      if (input != null && below.gradients() != null) {
        input.apply(count, gateGradients, below.gradients().fromRow(t * lanes + from), false);
      }
    }
  }

  private void cellBackward(int t, int lane) {
    int r = t * lanes + lane;
    kernels.cellBackward(
        units,
        gates,
        r * gateColumns,
        cells,
        r * units,
        tanhCells,
        r * units,
        outputGradients,
        (stepOfGradient(t) * lanes + lane) * units,
        cellGradients,
        lane * units);
  }

  private Matrix outputGradient(int t, int lane) {
    return Matrix.of(outputGradients, units).fromRow(stepOfGradient(t) * lanes + lane);
  }

  private int stepOfGradient(int t) {
    return everyStep ? t : 0;
  }

  @Override
  public List<GradientTask> gradients() {
    return matrix.ranges().stream()
        .<GradientTask>map(range -> (turn, scratch) -> gradients(range, turn, scratch))
        .toList();
  }

  private void gradients(ParameterMatrix.Range panels, Turn turn, Panels scratch) {
    boolean fromZero = !carried || !turn.anyGoesOn();
    matrix.gradients(
        panels,
        grid.rows(),
        fromZero ? lanes : 0,
        layout.bias(),
        Matrix.of(rows, width),
        Matrix.of(gates, gateColumns),
        scratch);
    if (mask != null) {
      mask.backward(panels);
    }
  }

  /** A copy of the state behind the last step, {@code [B, h and c]}. */
  public float[] state() {
    float[] state = new float[lanes * 2 * units];
    int last = grid.steps() * lanes;
    for (int lane = 0; lane < lanes; lane++) {
      System.arraycopy(rows, (last + lane) * width, state, lane * 2 * units, units);
      System.arraycopy(cells, (last + lane) * units, state, (lane * 2 + 1) * units, units);
    }
    return state;
  }

  /** Puts a state where the last step's would be, for lanes that go on. */
  public void state(float[] state) {
    int last = grid.steps() * lanes;
    for (int lane = 0; lane < lanes; lane++) {
      System.arraycopy(state, lane * 2 * units, rows, (last + lane) * width, units);
      System.arraycopy(state, (lane * 2 + 1) * units, cells, (last + lane) * units, units);
    }
  }

  /** A copy of the state behind one lane's last step, {@code [h and c]}. */
  public float[] laneState(int lane) {
    float[] state = new float[2 * units];
    int last = grid.steps() * lanes;
    System.arraycopy(rows, (last + lane) * width, state, 0, units);
    System.arraycopy(cells, (last + lane) * units, state, units, units);
    return state;
  }

  /** Puts a state where that behind one lane's last step would be. */
  public void laneState(int lane, float[] state) {
    int last = grid.steps() * lanes;
    System.arraycopy(state, 0, rows, (last + lane) * width, units);
    System.arraycopy(state, units, cells, (last + lane) * units, units);
  }

  /** Puts the state behind one lane's last step in the place of another's. */
  public void moveState(int from, int to) {
    int last = grid.steps() * lanes;
    System.arraycopy(rows, (last + from) * width, rows, (last + to) * width, units);
    System.arraycopy(cells, (last + from) * units, cells, (last + to) * units, units);
  }
}

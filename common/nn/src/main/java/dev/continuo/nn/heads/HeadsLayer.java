package dev.continuo.nn.heads;

import dev.continuo.nn.GradientTask;
import dev.continuo.nn.Grid;
import dev.continuo.nn.LinearLayer;
import dev.continuo.nn.RowLayer;
import dev.continuo.nn.Rows;
import dev.continuo.nn.Signal;
import dev.continuo.nn.Turn;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import dev.continuo.nn.parameter.DenseLayout;
import dev.continuo.nn.parameter.ParameterMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All heads on the last layer: one product gives the numbers of straight heads and the hidden
 * layers of the others, head after head. Losses are means over the targets where a head's counts,
 * times its weight.
 */
public final class HeadsLayer implements RowLayer {
  private final Kernels kernels;
  private final List<HeadForm> forms;
  private final LinearLayer shared;
  private final List<Head> heads = new ArrayList<>();
  private final Grid grid;

  /** {@code [heads, T · B]}. */
  private final double[][] losses;

  /**
   * Heads.
   *
   * @param matrix of the shared product, see {@link #layout}
   */
  public HeadsLayer(
      Kernels kernels,
      List<HeadForm> forms,
      ParameterMatrix matrix,
      Signal below,
      boolean trained) {
    this.kernels = kernels;
    this.forms = List.copyOf(forms);
    grid = below.grid();
    shared = new LinearLayer(layout(below.width(), forms), matrix, below, trained);
    int column = 0;
    for (HeadForm form : forms) {
      heads.add(head(form, column, trained));
      column += form.columns();
    }
    losses = new double[forms.size()][trained ? grid.rows() : 0];
  }

  /** How the product that all heads share lies in memory. */
  public static DenseLayout layout(int inputs, List<HeadForm> forms) {
    return new DenseLayout(inputs, forms.stream().mapToInt(HeadForm::columns).sum());
  }

  private Head head(HeadForm form, int column, boolean trained) {
    Matrix columns = shared.output().values().fromColumn(column);
    Matrix gradients = trained ? Rows.gradients(shared.output()).fromColumn(column) : columns;
    HeadForm.Hidden hidden = form.hidden();
    if (hidden == null) {
      return new Head.Straight(columns, gradients);
    }
    List<HiddenHead.Given> given =
        IntStream.range(0, hidden.given().size())
            .mapToObj(i -> new HiddenHead.Given(hidden.given().get(i), hidden.vectors().get(i)))
            .toList();
    DenseLayout layout = new DenseLayout(hidden.units(), form.outputs() + hidden.relative());
    HiddenHead head =
        new HiddenHead(
            kernels,
            columns,
            gradients,
            grid,
            layout,
            hidden.matrix(),
            hidden.residual(),
            given,
            trained);
    return hidden.relative() == 0 ? head : new RelativeHead(head, form.outputs(), grid);
  }

  @Override
  public Signal output() {
    return shared.output();
  }

  @Override
  public void forwardRows(Turn turn, int from, int to) {
    forwardShared(turn, from, to);
    for (int head = 0; head < heads.size(); head++) {
      forwardHead(head, turn, from, to);
    }
  }

  /**
   * The product alone; the heads follow one by one, as each is given what others before it gave.
   */
  public void forwardShared(Turn turn, int from, int to) {
    shared.forwardRows(turn, from, to);
  }

  /** One head of the same rows. */
  public void forwardHead(int head, Turn turn, int from, int to) {
    heads.get(head).forwardRows(turn, from, to);
  }

  /** What a head put out, {@code [T · B, outputs]}. */
  public Matrix outputs(int head) {
    return heads.get(head).outputs();
  }

  /**
   * Computes losses and the gradients of what the heads put out, for the rows {@code from} to
   * {@code to}. Targets that do not count have no gradient.
   *
   * @param counts for each head how many of its losses count in the whole turn
   */
  public void compareRows(Turn turn, long[] counts, int from, int to) {
    for (int row = from; row < to; row++) {
      int lane = row % grid.lanes();
      int note = lane * turn.targets().notes() + row / grid.lanes();
      for (int head = 0; head < heads.size(); head++) {
        boolean counted = lane < turn.lanes() && turn.counts(head, note);
        compare(turn, counts[head], row, note, counted, head);
      }
    }
  }

  private void compare(Turn turn, long count, int row, int note, boolean counted, int head) {
    HeadForm form = forms.get(head);
    Matrix y = heads.get(head).outputs().fromRow(row);
    Matrix dy = heads.get(head).gradients().fromRow(row);
    if (counted) {
      float scale = (float) (form.weight() / count);
      losses[head][row] =
          form.loss()
              .loss(
                  y.values(),
                  y.offset(),
                  dy.values(),
                  dy.offset(),
                  turn.targets(),
                  head,
                  note,
                  scale);
    } else {
      Arrays.fill(dy.values(), dy.offset(), dy.offset() + form.outputs(), 0);
      losses[head][row] = 0;
    }
  }

  @Override
  public void backwardRows(Turn turn, int from, int to) {
    for (Head head : heads) {
      head.backwardRows(turn, from, to);
    }
    shared.backwardRows(turn, from, to);
  }

  @Override
  public List<GradientTask> gradients() {
    List<GradientTask> tasks = new ArrayList<>(shared.gradients());
    heads.forEach(head -> tasks.addAll(head.tasks()));
    return tasks;
  }

  /** For each head, the sum of what {@link #compareRows} found, unweighted. */
  public double[] losses() {
    double[] sums = new double[heads.size()];
    for (int head = 0; head < sums.length; head++) {
      for (double loss : losses[head]) {
        sums[head] += loss;
      }
    }
    return sums;
  }
}

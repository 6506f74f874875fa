package dev.continuo.model.network;

import dev.continuo.nn.Grid;
import dev.continuo.nn.Rows;
import dev.continuo.nn.Signal;
import dev.continuo.nn.kernels.Matrix;

/** Some of the rows that a layer puts out, side by side for the layers above. */
final class ChosenRows {
  private final Signal all;
  private final Signal chosen;

  ChosenRows(Signal all, int rows) {
    this.all = all;
    this.chosen = Rows.signal(new Grid(1, rows), all.width(), false);
  }

  Signal output() {
    return chosen;
  }

  void copy(int from, int to) {
    Matrix source = all.values().fromRow(from);
    Matrix target = chosen.values().fromRow(to);
    System.arraycopy(
        source.values(), source.offset(), target.values(), target.offset(), all.width());
  }
}

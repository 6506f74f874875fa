package dev.continuo.nn;

/** A layer to which every note is by itself: rows are independent, not only lanes. */
public interface RowLayer extends Layer {

  /** Goes forward for the rows {@code from} (inclusive) to {@code to} of its grid. */
  void forwardRows(Turn turn, int from, int to);

  /** Goes backward for the same rows. */
  void backwardRows(Turn turn, int from, int to);

  @Override
  default void forward(Turn turn, int from, int to) {
    Grid grid = output().grid();
    for (int first = 0; first < grid.rows(); first += grid.lanes()) {
      forwardRows(turn, first + from, first + to);
    }
  }

  @Override
  default void backward(Turn turn, int from, int to) {
    Grid grid = output().grid();
    for (int first = 0; first < grid.rows(); first += grid.lanes()) {
      backwardRows(turn, first + from, first + to);
    }
  }
}

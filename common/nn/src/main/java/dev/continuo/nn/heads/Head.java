package dev.continuo.nn.heads;

import dev.continuo.nn.GradientTask;
import dev.continuo.nn.Turn;
import dev.continuo.nn.kernels.Matrix;
import java.util.List;

/**
 * One head in its place: what it makes of its columns of the product that all heads share. Rows are
 * independent.
 */
interface Head {

  /** Its numbers, {@code [T · B, outputs]}. */
  Matrix outputs();

  /** Where their gradients go. */
  Matrix gradients();

  void forwardRows(Turn turn, int from, int to);

  /** From the gradients of its numbers to those of its columns. */
  void backwardRows(Turn turn, int from, int to);

  List<GradientTask> tasks();

  /** A head whose numbers are its columns. */
  record Straight(Matrix outputs, Matrix gradients) implements Head {

    @Override
    public void forwardRows(Turn turn, int from, int to) {}

    @Override
    public void backwardRows(Turn turn, int from, int to) {}

    @Override
    public List<GradientTask> tasks() {
      return List.of();
    }
  }
}

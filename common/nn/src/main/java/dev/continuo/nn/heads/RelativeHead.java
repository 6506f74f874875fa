package dev.continuo.nn.heads;

import dev.continuo.nn.GradientTask;
import dev.continuo.nn.Grid;
import dev.continuo.nn.Turn;
import dev.continuo.nn.kernels.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * A head of {@code n} pitches whose logits are absolute and relative: {@code yⱼ = aⱼ + r₍ₙ₋₁₋ₚ₊ⱼ₎}
 * behind a note of pitch {@code p}. The head below gives {@code [a, r]}, {@code n} and {@code 2n −
 * 1} numbers side by side; {@code y} takes the place of {@code a}. Backward: {@code da = dy}, and
 * {@code dr} is {@code dy} where it was added, 0 elsewhere.
 */
record RelativeHead(Head below, int pitches, Grid grid) implements Head {

  @Override
  public Matrix outputs() {
    return below.outputs();
  }

  @Override
  public Matrix gradients() {
    return below.gradients();
  }

  @Override
  public void forwardRows(Turn turn, int from, int to) {
    below.forwardRows(turn, from, to);
    for (int row = from; row < to; row++) {
      if (row % grid.lanes() < turn.lanes()) {
        Matrix y = below.outputs().fromRow(row);
        add(pitches, y.values(), y.offset(), y.offset() + shift(turn, row));
      }
    }
  }

  private static void add(int pitches, float[] values, int absolute, int relative) {
    for (int j = 0; j < pitches; j++) {
      values[absolute + j] += values[relative + j];
    }
  }

  /** From a pitch's own logit to the relative one that is added to it. */
  private int shift(Turn turn, int row) {
    int note = row % grid.lanes() * turn.targets().notes() + row / grid.lanes();
    return pitches + pitches - 1 - turn.pitchesBefore()[note];
  }

  @Override
  public void backwardRows(Turn turn, int from, int to) {
    for (int row = from; row < to; row++) {
      Matrix dy = below.gradients().fromRow(row);
      int relative = dy.offset() + pitches;
      Arrays.fill(dy.values(), relative, relative + 2 * pitches - 1, 0);
      if (row % grid.lanes() < turn.lanes()) {
        int added = dy.offset() + shift(turn, row);
        System.arraycopy(dy.values(), dy.offset(), dy.values(), added, pitches);
      }
    }
    below.backwardRows(turn, from, to);
  }

  @Override
  public List<GradientTask> tasks() {
    return below.tasks();
  }
}

package dev.continuo.nn;

import dev.continuo.nn.kernels.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * What a layer hands to the one above, and what comes back.
 *
 * @param grid of the notes
 * @param width numbers of a note, {@code W}
 * @param values {@code [T · B, ...]}: {@code W} numbers, zeros up to whole panels, and a 1, which a
 *     bias is multiplied by
 * @param gradients {@code [T · B, W padded]}, written by the layer above; null where nothing below
 *     learns, or the network is not in training
 */
public record Signal(Grid grid, int width, Matrix values, @Nullable Matrix gradients) {

  /** The same for the last step alone. */
  public static Signal lastStep(Signal whole) {
    int last = (whole.grid.steps() - 1) * whole.grid.lanes();
    return new Signal(
        whole.grid.oneStep(),
        whole.width,
        whole.values.fromRow(last),
        whole.gradients == null ? null : whole.gradients.fromRow(last));
  }
}

package dev.continuo.engine.torch;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * The state of an LSTM's lanes behind their last batch.
 *
 * @param output {@code h}, {@code [1, B, H]}
 * @param cell {@code c}, likewise
 * @param carried whether lanes may go on; both stay zero otherwise
 */
record TorchState(Tensor output, Tensor cell, boolean carried) {
  private static final float ZERO = 0;

  /** What the first lanes begin with. */
  TensorVector begin(StagedBatch notes) {
    return new TensorVector(begin(output, notes), begin(cell, notes));
  }

  private Tensor begin(Tensor state, StagedBatch notes) {
    Tensor first = state.narrow(1, 0, notes.lanes());
    return carried ? first.masked_fill(notes.begins(), new Scalar(ZERO)) : first;
  }

  /** Keeps what the first lanes have ended with. */
  void keep(Tensor lastOutput, Tensor lastCell) {
    if (carried) {
      try (NoGradGuard _ = new NoGradGuard()) {
        output.narrow(1, 0, lastOutput.size(1)).copy_(lastOutput);
        cell.narrow(1, 0, lastCell.size(1)).copy_(lastCell);
      }
    }
  }
}

package dev.continuo.trainer.training;

import dev.continuo.model.encode.Encoder;
import dev.continuo.model.network.Batch;
import dev.continuo.trainer.dataset.NoteFile;
import dev.continuo.trainer.dataset.WindowOrder;

/** Windows in an order, each a lane of its own. */
final class WindowSource implements BatchSource {
  private final NoteFile notes;
  private final Encoder encoder;
  private final WindowOrder windows;
  private final int lanes;
  private final int count;
  private int next;

  /**
   * From the first.
   *
   * @param whole whether windows that do not fill a last batch are left out
   */
  WindowSource(NoteFile notes, Encoder encoder, WindowOrder windows, int lanes, boolean whole) {
    this.notes = notes;
    this.encoder = encoder;
    this.windows = windows;
    this.lanes = lanes;
    this.count = whole ? windows.count() / lanes : Math.ceilDiv(windows.count(), lanes);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void fill(Batch batch) {
    int filled = Math.min(lanes, windows.count() - next);
    batch.filled(filled);
    for (int lane = 0; lane < filled; lane++) {
      int row = windows.row(next++);
      encoder.inputs(notes, row, batch, lane);
      encoder.targets(notes, row + batch.inputs().notes(), batch, lane);
    }
  }
}

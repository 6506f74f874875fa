package dev.continuo.trainer.training;

import dev.continuo.engine.Batch;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.Feature;
import dev.continuo.model.NetworkSpec.Property;
import dev.continuo.trainer.dataset.NoteFile;
import dev.continuo.trainer.dataset.WindowOrder;

/**
 * Copies windows out of the rows into batches, scaled as the network's features say. Axes as in
 * {@link NetworkSpec}: {@code B} rows of {@code T} notes with {@code F} features.
 */
final class Gatherer {
  private final NoteFile notes;
  private final NetworkSpec network;

  /** Rows of the first notes of the windows in work. */
  private final int[] firsts;

  /**
   * One thread's at a time.
   *
   * @param capacity most windows in a batch
   */
  Gatherer(NoteFile notes, NetworkSpec network, int capacity) {
    this.notes = notes;
    this.network = network;
    this.firsts = new int[capacity];
  }

  /** Fills a batch with {@code count} windows, the first being the one in place {@code from}. */
  void gather(WindowOrder windows, int from, int count, Batch batch) {
    batch.rows(count);
    for (int b = 0; b < count; b++) {
      firsts[b] = windows.row(from + b);
    }
    for (int feature = 0; feature < network.features().size(); feature++) {
      gatherFeature(feature, batch);
    }
    for (int head = 0; head < network.heads().size(); head++) {
      Property property = network.heads().get(head).property();
      float[] targets = batch.targets(head);
      for (int b = 0; b < count; b++) {
        targets[b] = value(property, firsts[b] + network.window());
      }
    }
  }

  private void gatherFeature(int f, Batch batch) {
    Feature feature = network.features().get(f);
    int stride = network.features().size();
    float[] inputs = batch.inputs();
    int at = f;
    for (int b = 0; b < batch.rows(); b++) {
      for (int t = 0; t < network.window(); t++) {
        inputs[at] = value(feature.property(), firsts[b] + t) * feature.scale();
        at += stride;
      }
    }
  }

  private float value(Property property, int row) {
    return switch (property) {
      case PITCH -> notes.pitch(row);
      case STEP -> notes.step(row);
      case DURATION -> notes.duration(row);
    };
  }
}

package dev.continuo.trainer;

import dev.continuo.engine.Batch;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.Feature;
import dev.continuo.model.NetworkSpec.Property;

/**
 * Copies windows out of the columns into batches, scaled as the network's features say. Axes as in
 * {@link NetworkSpec}: {@code B} rows of {@code T} notes with {@code F} features.
 */
final class Gatherer {
  private final WindowColumns columns;
  private final NetworkSpec network;

  Gatherer(WindowColumns columns, NetworkSpec network) {
    this.columns = columns;
    this.network = network;
  }

  /** Fills a batch with {@code rows} windows, the first being {@code windows[from]}. */
  void gather(int[] windows, int from, int rows, Batch batch) {
    batch.rows(rows);
    for (int feature = 0; feature < network.features().size(); feature++) {
      gatherFeature(windows, from, feature, batch);
    }
    for (int head = 0; head < network.heads().size(); head++) {
      Property property = network.heads().get(head).property();
      float[] targets = batch.targets(head);
      for (int b = 0; b < rows; b++) {
        targets[b] = value(property, windows[from + b] + network.window());
      }
    }
  }

  private void gatherFeature(int[] windows, int from, int f, Batch batch) {
    Feature feature = network.features().get(f);
    int stride = network.features().size();
    float[] inputs = batch.inputs();
    int at = f;
    for (int b = 0; b < batch.rows(); b++) {
      int note = windows[from + b];
      for (int t = 0; t < network.window(); t++) {
        inputs[at] = value(feature.property(), note + t) * feature.scale();
        at += stride;
      }
    }
  }

  private float value(Property property, int note) {
    return switch (property) {
      case PITCH -> columns.pitch()[note];
      case STEP -> columns.step()[note];
      case DURATION -> columns.duration()[note];
    };
  }
}

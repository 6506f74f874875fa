package dev.continuo.model.play;

import dev.continuo.model.kernels.Kernels;
import java.util.Arrays;

/**
 * Runs a network on one window at a time: {@link #begin()}, {@link #read} for each note, {@link
 * #outputs()}. Holds the state of one stream; one thread at a time.
 */
final class Predictor {
  private final PackedNetwork packed;
  private final Kernels kernels;

  /** For each layer a row {@code [h, 1, x]}, and its state {@code c}. */
  private final float[][] rows;

  private final float[][] states;
  private final float[] gates;
  private final float[] tanhC;
  private final float[] headRow;
  private final float[] outputs;

  Predictor(PackedNetwork packed, Kernels kernels) {
    this.packed = packed;
    this.kernels = kernels;
    int layers = packed.layers().size();
    rows = new float[layers][];
    states = new float[layers][];
    int widest = 0;
    for (int n = 0; n < layers; n++) {
      var layout = packed.layers().get(n).layout();
      rows[n] = new float[layout.depth()];
      rows[n][layout.bias()] = 1;
      states[n] = new float[layout.paddedUnits()];
      widest = Math.max(widest, layout.paddedUnits());
    }
    gates = new float[4 * widest];
    tanhC = new float[widest];
    headRow = new float[packed.heads().depth()];
    headRow[packed.heads().bias()] = 1;
    outputs = new float[packed.heads().columns()];
  }

  /** Forgets everything: h = c = 0. */
  void begin() {
    for (int n = 0; n < rows.length; n++) {
      Arrays.fill(rows[n], 0, packed.layers().get(n).layout().paddedUnits(), 0);
      Arrays.fill(states[n], 0);
    }
  }

  /** Reads one note, {@code features[F]} from {@code offset}, scaled as the network says. */
  void read(float[] features, int offset) {
    float[] input = features;
    int from = offset;
    for (int n = 0; n < rows.length; n++) {
      PackedNetwork.Layer layer = packed.layers().get(n);
      var layout = layer.layout();
      float[] row = rows[n];
      System.arraycopy(input, from, row, layout.input(), layout.inputs());
      kernels.multiplyRow(layout.depth(), row, 0, layer.panels(), gates, 0);
      kernels.cell(layout.paddedUnits(), gates, 0, states[n], 0, 0, tanhC, 0, row, 0);
      input = row;
      from = 0;
    }
  }

  /**
   * What the network makes of the notes read: the outputs of one head after another. The array is
   * overwritten by the next call, and longer than its content.
   */
  float[] outputs() {
    System.arraycopy(rows[rows.length - 1], 0, headRow, 0, packed.heads().units());
    kernels.multiplyRow(packed.heads().depth(), headRow, 0, packed.headPanels(), outputs, 0);
    return outputs;
  }
}

package dev.continuo.engine.jvm;

import dev.continuo.engine.Batch;
import dev.continuo.engine.LossSum;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.LayerSpec;
import dev.continuo.model.NetworkSpec.Lstm;
import dev.continuo.model.Weights;
import dev.continuo.model.kernels.Kernels;
import dev.continuo.model.kernels.LstmLayout;
import dev.continuo.model.kernels.Panels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Layers from the input up, and heads; all of a network that computes. */
final class Network {
  private final NetworkSpec spec;
  private final int batch;
  private final List<LstmLayer> layers = new ArrayList<>();
  private final HeadsLayer heads;

  /**
   * A network with zeros for parameters.
   *
   * @param batch rows, at most
   */
  Network(NetworkSpec spec, int batch, Kernels kernels) {
    this.spec = spec;
    this.batch = batch;
    int inputs = spec.features().size();
    LstmLayer below = null;
    for (LayerSpec layer : spec.layers()) {
      boolean top = layers.size() == spec.layers().size() - 1;
      below = layer(layer, inputs, kernels, below, top);
      layers.add(below);
      inputs = layer.units();
    }
    heads = new HeadsLayer(kernels, spec.heads(), batch, layers.getLast());
  }

  private LstmLayer layer(
      LayerSpec layer, int inputs, Kernels kernels, @Nullable LstmLayer below, boolean top) {
    return switch (layer) {
      case Lstm lstm ->
          new LstmLayer(
              kernels, new LstmLayout(lstm.units(), inputs), spec.window(), batch, below, top);
    };
  }

  /** The matrices of parameters, from the input up. */
  List<ParameterMatrix> projections() {
    List<ParameterMatrix> projections = new ArrayList<>();
    layers.forEach(layer -> projections.add(layer.projection()));
    projections.add(heads.projection());
    return projections;
  }

  /** Goes forward, up to the heads' outputs, for some rows. */
  void forward(Batch data, int from, int to) {
    LstmLayer.Inputs inputs = new BatchInputs(data, spec.window(), spec.features().size());
    for (LstmLayer layer : layers) {
      layer.forward(inputs, from, to);
      inputs = layer.outputs();
    }
    heads.forward(from, to);
  }

  /** Turns the outputs of the same rows into losses and gradients. */
  void compare(Batch data, int from, int to) {
    heads.compare(data, from, to);
  }

  /** Goes backward, down to the gradients of all sums, for the same rows. */
  void backward(int from, int to) {
    heads.backward(from, to);
    layers.reversed().forEach(layer -> layer.backward(from, to));
  }

  void addLosses(LossSum sum, int rows) {
    heads.addLosses(sum, rows);
  }

  /** A copy of what the last {@link #forward} put out, {@code [heads][rows * outputs]}. */
  float[][] outputs(int rows) {
    return heads.copyOfOutputs(rows);
  }

  /** Some panels of weight gradients. */
  void gradients(Range panels, Panels scratch) {
    if (panels.projection() < layers.size()) {
      layers.get(panels.projection()).gradients(panels, scratch);
    } else {
      heads.gradients(panels, scratch);
    }
  }

  /** Copies one kind of number in. */
  void load(Weights weights, ParameterMatrix.Content content) {
    weights.checkFits(spec);
    for (int n = 0; n < layers.size(); n++) {
      LstmLayer layer = layers.get(n);
      float[] matrix =
          layer
              .layout()
              .matrix(
                  weights.values("lstm." + n + ".kernel"),
                  weights.values("lstm." + n + ".recurrent"),
                  weights.values("lstm." + n + ".bias"));
      System.arraycopy(matrix, 0, layer.projection().content(content), 0, matrix.length);
    }
    int column = 0;
    for (HeadSpec head : heads.specs()) {
      heads
          .layout()
          .put(
              heads.projection().content(content),
              column,
              weights.values(name(head) + ".kernel"),
              weights.values(name(head) + ".bias"));
      column += head.outputs();
    }
  }

  /** A copy of one kind of number. */
  Weights save(ParameterMatrix.Content content) {
    Weights weights = Weights.zeros(spec);
    for (int n = 0; n < layers.size(); n++) {
      LstmLayer layer = layers.get(n);
      layer
          .layout()
          .parameters(
              layer.projection().content(content),
              weights.values("lstm." + n + ".kernel"),
              weights.values("lstm." + n + ".recurrent"),
              weights.values("lstm." + n + ".bias"));
    }
    int column = 0;
    for (HeadSpec head : heads.specs()) {
      heads
          .layout()
          .take(
              heads.projection().content(content),
              column,
              weights.values(name(head) + ".kernel"),
              weights.values(name(head) + ".bias"));
      column += head.outputs();
    }
    return weights;
  }

  private static String name(HeadSpec head) {
    return "head." + head.property().name().toLowerCase(Locale.ROOT);
  }
}

package dev.continuo.model.play;

import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.LayerSpec;
import dev.continuo.model.Weights;
import dev.continuo.model.kernels.HeadsLayout;
import dev.continuo.model.kernels.LstmLayout;
import dev.continuo.model.kernels.Matrix;
import dev.continuo.model.kernels.Panels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A network's weights as the kernels read them; never changed, so threads may share it. */
final class PackedNetwork {

  /** One LSTM layer: its form, and its matrix in panels. */
  record Layer(LstmLayout layout, Panels panels) {}

  private final NetworkSpec network;
  private final List<Layer> layers = new ArrayList<>();
  private final HeadsLayout heads;
  private final Panels headPanels;

  PackedNetwork(NetworkSpec network, Weights weights) {
    weights.checkFits(network);
    this.network = network;
    int in = network.features().size();
    for (LayerSpec spec : network.layers()) {
      LstmLayout layout = new LstmLayout(spec.units(), in);
      String name = "lstm." + layers.size();
      float[] matrix =
          layout.matrix(
              weights.values(name + ".kernel"),
              weights.values(name + ".recurrent"),
              weights.values(name + ".bias"));
      layers.add(
          new Layer(
              layout,
              Panels.of(Matrix.of(matrix, layout.gates()), layout.depth(), layout.gates())));
      in = spec.units();
    }
    heads = new HeadsLayout(in, network.heads().stream().mapToInt(HeadSpec::outputs).sum());
    float[] matrix = heads.matrix();
    int column = 0;
    for (HeadSpec head : network.heads()) {
      String name = "head." + head.property().name().toLowerCase(Locale.ROOT);
      heads.put(matrix, column, weights.values(name + ".kernel"), weights.values(name + ".bias"));
      column += head.outputs();
    }
    headPanels = Panels.of(Matrix.of(matrix, heads.columns()), heads.depth(), heads.columns());
  }

  NetworkSpec network() {
    return network;
  }

  List<Layer> layers() {
    return layers;
  }

  HeadsLayout heads() {
    return heads;
  }

  Panels headPanels() {
    return headPanels;
  }
}

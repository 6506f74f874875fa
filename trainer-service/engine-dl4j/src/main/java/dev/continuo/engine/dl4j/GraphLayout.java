package dev.continuo.engine.dl4j;

import dev.continuo.model.Tensor;
import dev.continuo.model.Weights;
import dev.continuo.model.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where each tensor lies in a graph's one row of parameters: column after column, and the gates of
 * a layer in the order cell, forget, output, input (Deeplearning4j calls the cell "input" and the
 * input "input modulation gate").
 */
final class GraphLayout {
  /** Our gate (input, forget, cell, output) for each of theirs. */
  private static final int[] GATES = {2, 1, 3, 0};

  private static final Map<String, String> KEYS =
      Map.of("kernel", "_W", "recurrent", "_RW", "bias", "_b");

  private final NetworkSpec network;
  private final int count;
  private final List<Place> places = new ArrayList<>();

  /** Theirs: first number, rows and columns, and whether the columns are gates. */
  private record Place(int start, int rows, int columns, boolean gates) {
    /** Ours for one of their columns. */
    int column(int theirs) {
      int units = columns / GATES.length;
      return gates ? GATES[theirs / units] * units + theirs % units : theirs;
    }
  }

  /** The layout of a graph that was initialized. */
  GraphLayout(NetworkSpec network, ComputationGraph graph) {
    this.network = network;
    this.count = Math.toIntExact(graph.numParams());
    Map<String, INDArray> parameters = graph.paramTable();
    for (Tensor tensor : Weights.zeros(network).tensors()) {
      int dot = tensor.name().lastIndexOf('.');
      String layer = tensor.name().substring(0, dot);
      INDArray values = parameters.get(layer + KEYS.get(tensor.name().substring(dot + 1)));
      if (values == null || values.length() != tensor.values().length) {
        throw new IllegalStateException(
            "%s must be among the graph's parameters: %s"
                .formatted(tensor.name(), parameters.keySet()));
      }
      int columns = tensor.shape()[tensor.shape().length - 1];
      places.add(
          new Place(
              Math.toIntExact(values.offset()),
              tensor.values().length / columns,
              columns,
              layer.startsWith("lstm.")));
    }
  }

  /** Numbers in the row. */
  int count() {
    return count;
  }

  /** Writes tensors into a row that begins at {@code offset}. */
  void write(Weights weights, float[] row, int offset) {
    for (int n = 0; n < places.size(); n++) {
      Place place = places.get(n);
      float[] values = weights.tensors().get(n).values();
      int to = offset + place.start;
      for (int column = 0; column < place.columns; column++) {
        int from = place.column(column);
        for (int r = 0; r < place.rows; r++) {
          row[to++] = values[r * place.columns + from];
        }
      }
    }
  }

  /** The tensors of a row that begins at {@code offset}. */
  Weights read(float[] row, int offset) {
    Weights weights = Weights.zeros(network);
    for (int n = 0; n < places.size(); n++) {
      Place place = places.get(n);
      float[] values = weights.tensors().get(n).values();
      int from = offset + place.start;
      for (int column = 0; column < place.columns; column++) {
        int to = place.column(column);
        for (int r = 0; r < place.rows; r++) {
          values[r * place.columns + to] = row[from++];
        }
      }
    }
    return weights;
  }
}

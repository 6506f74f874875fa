package dev.continuo.engine.torch;

import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.LayerSpec;
import dev.continuo.model.Tensor;
import dev.continuo.model.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the numbers of {@link Weights} lie in libtorch's parameters, which are fewer: matrices
 * turned around, {@code [out, in]}, and all heads in one, each below the one before it.
 */
final class LibtorchLayout {
  private final NetworkSpec network;
  private final List<long[]> shapes = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  /** For a tensor of {@link Weights}: its parameter, and the row there that it begins in. */
  private record Place(int parameter, int row) {}

  LibtorchLayout(NetworkSpec network) {
    this.network = network;
    int in = network.features().size();
    for (LayerSpec layer : network.layers()) {
      int gates = 4 * layer.units();
      add(gates, in);
      add(gates, layer.units());
      add(gates);
      in = layer.units();
    }
    int kernel = shapes.size();
    int row = 0;
    for (HeadSpec head : network.heads()) {
      places.add(new Place(kernel, row));
      places.add(new Place(kernel + 1, row));
      row += head.outputs();
    }
    shapes.add(new long[] {row, in});
    shapes.add(new long[] {row});
  }

  private void add(long... shape) {
    places.add(new Place(shapes.size(), 0));
    shapes.add(shape);
  }

  /** Of the parameters: for each layer kernel, recurrent and bias; the heads' kernel and bias. */
  List<long[]> shapes() {
    return shapes;
  }

  /** The parameters' numbers. */
  List<float[]> split(Weights weights) {
    List<float[]> parameters =
        shapes.stream().map(shape -> new float[Math.toIntExact(size(shape))]).toList();
    for (int n = 0; n < places.size(); n++) {
      Tensor tensor = weights.tensors().get(n);
      int columns = tensor.shape()[tensor.shape().length - 1];
      int depth = tensor.values().length / columns;
      int start = places.get(n).row * depth;
      transpose(tensor.values(), 0, depth, columns, parameters.get(places.get(n).parameter), start);
    }
    return parameters;
  }

  /** The same back again. */
  Weights join(List<float[]> parameters) {
    Weights weights = Weights.zeros(network);
    for (int n = 0; n < places.size(); n++) {
      Tensor tensor = weights.tensors().get(n);
      int columns = tensor.shape()[tensor.shape().length - 1];
      int depth = tensor.values().length / columns;
      int start = places.get(n).row * depth;
      transpose(parameters.get(places.get(n).parameter), start, columns, depth, tensor.values(), 0);
    }
    return weights;
  }

  /** {@code to[columns, rows] = from[rows, columns]}. */
  private static void transpose(
      float[] from, int fromStart, int rows, int columns, float[] to, int toStart) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        to[toStart + column * rows + row] = from[fromStart + row * columns + column];
      }
    }
  }

  static long size(long... shape) {
    long size = 1;
    for (long axis : shape) {
      size = Math.multiplyExact(size, axis);
    }
    return size;
  }
}

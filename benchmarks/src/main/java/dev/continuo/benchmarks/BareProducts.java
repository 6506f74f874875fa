package dev.continuo.benchmarks;

import dev.continuo.model.Weights;
import dev.continuo.model.network.NetworkParameters;
import dev.continuo.model.spec.LayerSpec.Linear;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import dev.continuo.nn.parameter.ParameterMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The products of rows with weights that a note cannot do without, and nothing else: no cells, no
 * softmax, no draws.
 */
final class BareProducts {
  private final List<Product> products = new ArrayList<>();

  private record Product(ParameterMatrix matrix, Matrix x, Matrix y, int rows) {}

  /**
   * Those of a network.
   *
   * @param rows pieces that are composed together
   */
  BareProducts(NetworkSpec network, Weights weights, int rows) {
    List<ParameterMatrix> matrices =
        NetworkParameters.packed(network, weights, Kernels.best()).matrices();
    int steps = network.reading().everyNote() ? 1 : network.reading().notes();
    int lower = matricesUpToLastMemory(network);
    for (int number = 0; number < matrices.size(); number++) {
      ParameterMatrix matrix = matrices.get(number);
      int depth = matrix.parameters().rows();
      int columns = matrix.parameters().columns();
      // Of the windows that overlap, all go on by each note.
      int read = number < lower ? rows * steps : rows;
      products.add(
          new Product(
              matrix,
              Matrix.of(new float[read * depth], depth),
              Matrix.of(new float[read * columns], columns),
              read));
    }
  }

  /** A network's matrices begin with those of its layers; up to the last LSTM a window goes. */
  private static int matricesUpToLastMemory(NetworkSpec network) {
    return (int)
        network.layers().stream()
            .limit(network.lastMemory() + 1L)
            .filter(layer -> layer instanceof Lstm || layer instanceof Linear)
            .count();
  }

  /** Does those of one note of each piece. */
  void run() {
    for (Product product : products) {
      product.matrix.apply(0, product.rows, product.x, product.y);
    }
  }
}

package dev.continuo.benchmarks;

import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.LayerSpec;

/**
 * Floating-point operations that an update cannot do without: the matrix products, two for each
 * multiply-add. Activations, losses, Adam, biases and padding are not counted, so they weigh on an
 * engine's share.
 */
final class UpdateOperations {
  private UpdateOperations() {}

  /**
   * The number for a batch of {@code B} rows: for each layer {@code 2·B·4H} times {@code T·(in +
   * H)} forward, as many for the weights' gradients, {@code (T − 1)·H} for the states' gradients,
   * and {@code T·in} for the inputs', which the lowest layer does not need; for the heads three
   * times {@code 2·B·H·outputs}.
   */
  static double of(NetworkSpec network, int batch) {
    double steps = network.window();
    double products = 0;
    int in = network.features().size();
    boolean lowest = true;
    for (LayerSpec layer : network.layers()) {
      double units = layer.units();
      double inputGradients = lowest ? 0 : steps * in;
      products += 4 * units * (2 * steps * (in + units) + (steps - 1) * units + inputGradients);
      in = layer.units();
      lowest = false;
    }
    int outputs = network.heads().stream().mapToInt(HeadSpec::outputs).sum();
    products += 3.0 * in * outputs;
    return 2 * batch * products;
  }
}

package dev.continuo.benchmarks;

import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HiddenSpec;
import dev.continuo.model.spec.InputSpec.Embedded;
import dev.continuo.model.spec.LayerSpec.Dropout;
import dev.continuo.model.spec.LayerSpec.Linear;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.LayerSpec.Norm;
import dev.continuo.model.spec.NetworkSpec;

/**
 * Floating-point operations that an update cannot do without: the matrix products, two for each
 * multiply-add. Activations, losses, Adam, biases and padding are not counted, so they weigh on an
 * engine's share.
 */
final class UpdateOperations {
  private UpdateOperations() {}

  /**
   * The number for a batch of {@code B} lanes: for each LSTM {@code 2·B·4H} times {@code T·(in +
   * H)} forward, as many for the weights' gradients, {@code (T − 1)·H} for the states' gradients,
   * and {@code T·in} for the inputs', where anything below learns; for each other product three
   * times {@code 2·in·out} a note.
   */
  static double of(NetworkSpec network, int lanes) {
    double steps = network.reading().notes();
    double products = 0;
    boolean learnt = network.inputs().stream().anyMatch(Embedded.class::isInstance);
    int last = network.lastMemory();
    double notes = last < 0 ? network.reading().targets() : steps;
    for (int place = 0; place < network.layers().size(); place++) {
      double in = network.width(place);
      double inputGradients = learnt ? in : 0;
      switch (network.layers().get(place)) {
        case Lstm(int units, _, _) -> {
          double forward = steps * (in + units);
          products += 4.0 * units * (2 * forward + (steps - 1) * units + steps * inputGradients);
        }
        case Linear(int units) -> products += notes * units * (2 * in + inputGradients);
        case Dropout _, Norm _ -> {}
      }
      learnt |= !(network.layers().get(place) instanceof Dropout);
      if (place == last) {
        notes = network.reading().targets();
      }
    }
    return 2 * lanes * (products + 3 * network.reading().targets() * heads(network));
  }

  /** Multiply-adds of all heads for a note, forward. */
  private static double heads(NetworkSpec network) {
    double in = network.width(network.layers().size());
    double products = 0;
    for (HeadSpec head : network.heads()) {
      HiddenSpec hidden = head.hidden();
      products +=
          hidden.units() == 0 ? in * head.outputs() : in * hidden.units() + above(head, hidden);
    }
    return products;
  }

  /** Those above a hidden layer. */
  private static double above(HeadSpec head, HiddenSpec hidden) {
    double units = hidden.units();
    double outputs = head.outputs() + (head.relative() ? 2.0 * head.outputs() - 1 : 0);
    return units * outputs + (hidden.residual() ? units * units : 0);
  }
}

package dev.continuo.model;

import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.LayerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The parameters of a network, in a fixed order: for layer {@code n} {@code lstm.n.kernel [in,
 * 4H]}, {@code lstm.n.recurrent [H, 4H]}, {@code lstm.n.bias [4H]} (gates: input, forget, cell,
 * output); for each head {@code head.pitch.kernel [H, outputs]}, {@code head.pitch.bias
 * [outputs]}. Adam's moments have the same form.
 */
public record Weights(List<Tensor> tensors) {

  public Weights {
    tensors = List.copyOf(tensors);
  }

  /** All zeros, in the form that the network asks for. */
  public static Weights zeros(NetworkSpec network) {
    List<Tensor> tensors = new ArrayList<>();
    int in = network.features().size();
    int n = 0;
    for (LayerSpec layer : network.layers()) {
      int h = layer.units();
      tensors.add(zero("lstm." + n + ".kernel", in, 4 * h));
      tensors.add(zero("lstm." + n + ".recurrent", h, 4 * h));
      tensors.add(zero("lstm." + n + ".bias", 4 * h));
      in = h;
      n++;
    }
    for (HeadSpec head : network.heads()) {
      String name = "head." + head.property().name().toLowerCase(Locale.ROOT);
      tensors.add(zero(name + ".kernel", in, head.outputs()));
      tensors.add(zero(name + ".bias", head.outputs()));
    }
    return new Weights(tensors);
  }

  private static Tensor zero(String name, int... shape) {
    int size = 1;
    for (int axis : shape) {
      size *= axis;
    }
    return new Tensor(name, new float[size], shape);
  }

  /** The values of one tensor; the array is the tensor's own. */
  public float[] values(String name) {
    return tensors.stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no tensor named " + name))
        .values();
  }

  /** How many parameters there are. */
  public int count() {
    return tensors.stream().mapToInt(t -> t.values().length).sum();
  }
}

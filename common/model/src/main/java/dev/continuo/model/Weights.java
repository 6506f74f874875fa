package dev.continuo.model;

import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.LayerSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The parameters of a network, in a fixed order: for layer {@code n} {@code lstm.n.kernel [in,
 * 4H]}, {@code lstm.n.recurrent [H, 4H]}, {@code lstm.n.bias [4H]} (gates: input, forget, cell,
 * output); for each head {@code head.pitch.kernel [H, outputs]}, {@code head.pitch.bias [outputs]}.
 * Adam's moments have the same form.
 */
public record Weights(List<Tensor> tensors) {

  public Weights {
    tensors = List.copyOf(tensors);
  }

  /** Name and shape of one tensor. */
  public record Form(String name, int... shape) {}

  /** The tensors that the network asks for, in order. */
  public static List<Form> forms(NetworkSpec network) {
    List<Form> forms = new ArrayList<>();
    int in = network.features().size();
    int n = 0;
    for (LayerSpec layer : network.layers()) {
      int h = layer.units();
      forms.add(new Form("lstm." + n + ".kernel", in, 4 * h));
      forms.add(new Form("lstm." + n + ".recurrent", h, 4 * h));
      forms.add(new Form("lstm." + n + ".bias", 4 * h));
      in = h;
      n++;
    }
    for (HeadSpec head : network.heads()) {
      String name = "head." + head.property().name().toLowerCase(Locale.ROOT);
      forms.add(new Form(name + ".kernel", in, head.outputs()));
      forms.add(new Form(name + ".bias", head.outputs()));
    }
    return forms;
  }

  /** All zeros, in the form that the network asks for. */
  public static Weights zeros(NetworkSpec network) {
    return new Weights(forms(network).stream().map(Weights::zero).toList());
  }

  private static Tensor zero(Form form) {
    int size = 1;
    for (int axis : form.shape()) {
      size = Math.multiplyExact(size, axis);
    }
    return new Tensor(form.name(), new float[size], form.shape());
  }

  /**
   * Refuses weights of another form than the network asks for.
   *
   * @throws IllegalArgumentException naming the first tensor that differs
   */
  public void checkFits(NetworkSpec network) {
    List<Form> forms = forms(network);
    for (int i = 0; i < Math.max(forms.size(), tensors.size()); i++) {
      String asked =
          i < forms.size() ? describe(forms.get(i).name(), forms.get(i).shape()) : "none";
      String found =
          i < tensors.size() ? describe(tensors.get(i).name(), tensors.get(i).shape()) : "none";
      if (!asked.equals(found)) {
        throw new IllegalArgumentException("tensor %d must be %s: %s".formatted(i, asked, found));
      }
    }
  }

  private static String describe(String name, int[] shape) {
    return name + Arrays.toString(shape);
  }

  /** The values of one tensor; the array is the tensor's own. */
  public float[] values(String name) {
    return tensors.stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no tensor named " + name))
        .values();
  }

  /**
   * Names the first value that is infinite or no number, like {@code lstm.0.bias[7] is NaN}; empty
   * when there is none.
   */
  public Optional<String> firstNotFinite() {
    for (Tensor tensor : tensors) {
      int i = tensor.firstNotFinite();
      if (i >= 0) {
        return Optional.of("%s[%d] is %s".formatted(tensor.name(), i, tensor.values()[i]));
      }
    }
    return Optional.empty();
  }

  /** How many parameters there are. */
  public int count() {
    return tensors.stream().mapToInt(t -> t.values().length).sum();
  }
}

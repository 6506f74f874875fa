package dev.continuo.model;

import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of a network, in the order of {@link NetworkSpec#parameters()}. An optimizer's
 * slots have the same form.
 */
public record Weights(List<Tensor> tensors) {

  public Weights {
    tensors = List.copyOf(tensors);
  }

  /** All zeros, in the form that the network asks for. */
  public static Weights zeros(NetworkSpec network) {
    return new Weights(network.parameters().stream().map(Weights::zero).toList());
  }

  private static Tensor zero(Parameter parameter) {
    return new Tensor(parameter.name(), new float[parameter.size()], parameter.shape());
  }

  /**
   * Refuses weights of another form than the network asks for.
   *
   * @throws IllegalArgumentException naming the first tensor that differs
   */
  public void checkFits(NetworkSpec network) {
    List<Parameter> parameters = network.parameters();
    for (int i = 0; i < Math.max(parameters.size(), tensors.size()); i++) {
      String asked = i < parameters.size() ? parameters.get(i).toString() : "none";
      String found = i < tensors.size() ? describe(tensors.get(i)) : "none";
      if (!asked.equals(found)) {
        throw new IllegalArgumentException("tensor %d must be %s: %s".formatted(i, asked, found));
      }
    }
  }

  private static String describe(Tensor tensor) {
    return tensor.name() + Arrays.toString(tensor.shape());
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

package dev.continuo.engine.torch;

import dev.continuo.model.Weights;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What a network learns, as libtorch computes with it. Each parameter of the spec is a view into
 * one of these tensors: turned around, a part of its columns, or all of it.
 *
 * <p>Products may be computed in bfloat16. Their factors are then copies of tensors in float32,
 * which alone are updated and saved.
 */
final class ParameterTensors {
  private final NetworkSpec spec;
  private final Device device;
  private final ScalarType type;
  private final List<Tensor> leaves = new ArrayList<>();
  private final List<Tensor> values = new ArrayList<>();
  private final List<Copy> copies = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  /** A factor of products, and the tensor in float32 that it follows. */
  private record Copy(Tensor factor, Tensor value) {}

  /** Where a parameter lies: the number of its tensor, and the view of it. */
  private record Place(Parameter parameter, int tensor, UnaryOperator<Tensor> view) {}

  /**
   * None yet; the network's parts bring theirs.
   *
   * @param type of products, float32 or bfloat16
   */
  ParameterTensors(NetworkSpec spec, Device device, ScalarType type) {
    this.spec = spec;
    this.device = device;
    this.type = type;
  }

  Device device() {
    return device;
  }

  /** Of products. */
  ScalarType type() {
    return type;
  }

  /** Takes a tensor in. */
  Tensor learn(Tensor tensor) {
    leaves.add(tensor.set_requires_grad(true));
    if (tensor.scalar_type() == ScalarType.Float) {
      values.add(tensor);
    } else {
      Tensor value = Tensors.zeros(device, ScalarType.Float, tensor.shape());
      values.add(value);
      copies.add(new Copy(tensor, value));
    }
    return tensor;
  }

  /** Says which view of the tensor that was taken in last is the parameter. */
  void name(Parameter parameter, UnaryOperator<Tensor> view) {
    places.add(new Place(parameter, leaves.size() - 1, view));
  }

  /** A factor of products in the parameter's own form. */
  Tensor factor(Parameter parameter) {
    return own(parameter, type);
  }

  /** A table of vectors, in float32: gradients of many notes are added up in a row. */
  Tensor table(Parameter parameter) {
    return own(parameter, ScalarType.Float);
  }

  private Tensor own(Parameter parameter, ScalarType its) {
    long[] shape = IntStream.of(parameter.shape()).asLongStream().toArray();
    Tensor tensor = learn(Tensors.zeros(device, its, shape));
    name(parameter, UnaryOperator.identity());
    return tensor;
  }

  /** What gradients are taken of. */
  TensorVector leaves() {
    return new TensorVector(leaves.toArray(Tensor[]::new));
  }

  /** The numbers themselves, in float32. */
  List<Tensor> values() {
    return values;
  }

  /** Whether weight decay shrinks the parameters in a tensor. */
  boolean decays(int tensor) {
    return places.stream().anyMatch(place -> place.tensor == tensor && place.parameter.decays());
  }

  /** Zeros in the form of {@link #values}. */
  List<Tensor> zeros() {
    return values.stream()
        .map(value -> Tensors.zeros(device, ScalarType.Float, value.shape()))
        .toList();
  }

  /** Brings the copies for products up to date. */
  void refresh() {
    try (NoGradGuard _ = new NoGradGuard()) {
      copies.forEach(copy -> copy.factor.copy_(copy.value));
    }
  }

  /** A view of the tensors with that number which updates leave as it is, with its numbers. */
  record Frozen(int tensor, UnaryOperator<Tensor> view, Tensor kept) {

    /** Zeros, in gradients of the form of {@link ParameterTensors#values}. */
    void drop(List<Tensor> gradients) {
      var _ = view.apply(gradients.get(tensor)).zero_();
    }

    /** Its numbers again. */
    void restore(List<Tensor> tensors) {
      var _ = view.apply(tensors.get(tensor)).copy_(kept);
    }
  }

  /** Copies of some named parameters, as such tensors have them now. */
  List<Frozen> frozen(Set<String> named, List<Tensor> tensors) {
    return places.stream()
        .filter(place -> named.contains(place.parameter.name()))
        .map(place ->
            new Frozen(
                place.tensor, place.view, place.view.apply(tensors.get(place.tensor)).clone()))
        .toList();
  }

  /** Copies numbers into tensors of the form of {@link #values}. */
  void load(Weights weights, List<Tensor> tensors) {
    weights.checkFits(spec);
    for (Place place : places) {
      try (PointerScope _ = new PointerScope();
          NoGradGuard _ = new NoGradGuard()) {
        Tensors.fill(
            place.view.apply(tensors.get(place.tensor)), weights.values(place.parameter.name()));
      }
    }
  }

  /** A copy of the numbers of such tensors; waits for the device. */
  Weights save(List<Tensor> tensors) {
    Weights weights = Weights.zeros(spec);
    for (Place place : places) {
      try (PointerScope _ = new PointerScope();
          NoGradGuard _ = new NoGradGuard()) {
        Tensors.read(
            place.view.apply(tensors.get(place.tensor)), weights.values(place.parameter.name()));
      }
    }
    return weights;
  }
}

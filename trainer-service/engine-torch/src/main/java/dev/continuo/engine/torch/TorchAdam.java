package dev.continuo.engine.torch;

import dev.continuo.engine.torch.ParameterTensors.Frozen;
import dev.continuo.model.spec.AdamSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Updates as {@link AdamSpec} says, by libtorch's fused kernel: one pass over all parameters, or
 * two where weight decay shrinks only some. Nothing here waits for the device.
 */
final class TorchAdam {
  private final AdamSpec spec;
  private final List<Tensor> firstMoments;
  private final List<Tensor> secondMoments;
  private final Tensor updatesThere;
  private final List<Group> groups = new ArrayList<>();
  private final IValue parameters;
  private final IValue averaged;
  private final List<Tensor> values;
  private final List<Tensor> averages;
  private List<Frozen> frozenValues = List.of();
  private List<Frozen> frozenAverages = List.of();
  private final Scalar one = new Scalar(1.0f);
  private final Dispatched fused = new Dispatched("aten::_fused_adamw_", "");
  private final Dispatched norms = new Dispatched("aten::_foreach_norm", "Scalar");
  private final Dispatched lerp = new Dispatched("aten::_foreach_lerp_", "Scalar");
  private long updates;

  /** Tensors with one weight decay, by their numbers; the rest are the kernel's arguments. */
  private record Group(
      int[] numbers,
      double weightDecay,
      IValue parameters,
      IValue firstMoments,
      IValue secondMoments,
      IValue steps) {}

  /**
   * Before the first update.
   *
   * @param averages tensors in the form of the values, for the running mean; empty for none
   * @param updates how many were made already
   */
  TorchAdam(AdamSpec spec, ParameterTensors tensors, List<Tensor> averages, long updates) {
    this.spec = spec;
    this.updates = updates;
    firstMoments = tensors.zeros();
    secondMoments = tensors.zeros();
    updatesThere = Tensors.zeros(tensors.device(), ScalarType.Float);
    updatesThere.add_(new Scalar((double) updates));
    this.values = tensors.values();
    this.averages = averages;
    parameters = Dispatched.list(values);
    averaged = Dispatched.list(averages);
    int count = tensors.values().size();
    if (spec.weightDecay() == 0) {
      groups.add(group(tensors, IntStream.range(0, count), 0));
    } else {
      groups.add(
          group(tensors, IntStream.range(0, count).filter(tensors::decays), spec.weightDecay()));
      groups.add(group(tensors, IntStream.range(0, count).filter(n -> !tensors.decays(n)), 0));
    }
  }

  private Group group(ParameterTensors tensors, IntStream members, double weightDecay) {
    int[] numbers = members.toArray();
    return new Group(
        numbers,
        weightDecay,
        pick(tensors.values(), numbers),
        pick(firstMoments, numbers),
        pick(secondMoments, numbers),
        Dispatched.list(Collections.nCopies(numbers.length, updatesThere)));
  }

  private static IValue pick(List<Tensor> tensors, int[] numbers) {
    return Dispatched.list(IntStream.of(numbers).mapToObj(tensors::get).toList());
  }

  /** Keeps these parameters, and their mean, as they are now. */
  void freeze(ParameterTensors tensors, Set<String> named) {
    frozenValues = tensors.frozen(named, values);
    frozenAverages = averages.isEmpty() ? List.of() : tensors.frozen(named, averages);
  }

  /** Moves the parameters. */
  void update(TensorVector gradients, double learningRate) {
    List<Tensor> ours = new ArrayList<>();
    for (long n = 0; n < gradients.size(); n++) {
      ours.add(gradients.get(n).to(ScalarType.Float).contiguous());
    }
    frozenValues.forEach(part -> part.drop(ours));
    IValue divisor = spec.clips() ? new IValue(divisor(ours)) : new IValue();
    updatesThere.add_(one);
    updates++;
    for (Group group : groups) {
      update(group, ours, divisor, learningRate);
    }
    if (spec.averages()) {
      var _ = lerp.call(averaged, parameters, new IValue(1 - spec.average()));
    }
    frozenValues.forEach(part -> part.restore(values));
    frozenAverages.forEach(part -> part.restore(averages));
  }

  /** What gradients are divided by so that their common norm is at most the clip. */
  private Tensor divisor(List<Tensor> gradients) {
    TensorVector each =
        norms
            .call(Dispatched.list(gradients), new IValue(2.0), new IValue())
            .get(0)
            .toTensorVector();
    Tensor norm = torch.norm(torch.stack(each));
    return norm.div(new Scalar((float) spec.clip())).clamp_min(one);
  }

  private void update(Group group, List<Tensor> gradients, IValue divisor, double learningRate) {
    var _ =
        fused.call(
            group.parameters,
            pick(gradients, group.numbers),
            group.firstMoments,
            group.secondMoments,
            Dispatched.list(List.of()),
            group.steps,
            new IValue(learningRate),
            new IValue(spec.beta1()),
            new IValue(spec.beta2()),
            new IValue(group.weightDecay),
            new IValue(spec.epsilon()),
            new IValue(false), // AMSGrad
            new IValue(false), // towards the greatest loss
            divisor,
            new IValue()); // whether one of the gradients is infinite
  }

  /** How many were made. */
  long updates() {
    return updates;
  }

  /** Running means of the gradients, as the parameters are. */
  List<Tensor> firstMoments() {
    return firstMoments;
  }

  /** Running means of their squares. */
  List<Tensor> secondMoments() {
    return secondMoments;
  }
}

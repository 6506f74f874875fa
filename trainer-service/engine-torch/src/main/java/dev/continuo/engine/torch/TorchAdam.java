package dev.continuo.engine.torch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Adam as Algorithm 1 of Kingma and Ba (2015) has it, with Keras's constants, by libtorch's fused
 * kernel: one pass over all parameters. JavaCPP has no name for that kernel; the dispatcher does.
 */
final class TorchAdam {
  private final List<Tensor> firstMoments = new ArrayList<>();
  private final List<Tensor> secondMoments = new ArrayList<>();
  private final Tensor updatesThere;
  private final Scalar one = new Scalar(1.0f);
  private final OperatorHandle fused =
      Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adam_", "");
  private final Type.TypePtr elements = new Type.TypePtr(TensorType.get());
  private final IValue parametersArgument;
  private final List<IValue> argumentsBehind;
  private long updates;

  TorchAdam(List<Tensor> parameters, double learningRate, long updates, Device device) {
    for (Tensor parameter : parameters) {
      long[] shape = parameter.shape();
      firstMoments.add(Tensors.zeros(device, ScalarType.Float, shape));
      secondMoments.add(Tensors.zeros(device, ScalarType.Float, shape));
    }
    this.updates = updates;
    updatesThere = Tensors.zeros(device, ScalarType.Float);
    updatesThere.add_(new Scalar((double) updates));
    parametersArgument = list(parameters);
    argumentsBehind =
        List.of(
            list(firstMoments),
            list(secondMoments),
            list(List.of()),
            list(Collections.nCopies(parameters.size(), updatesThere)),
            new IValue(learningRate),
            new IValue(0.9),
            new IValue(0.999),
            new IValue(0.0), // weight decay
            new IValue(1e-7),
            new IValue(false), // AMSGrad
            new IValue(false), // towards the greatest loss
            new IValue(), // scale of the gradients
            new IValue()); // whether one of them is infinite
  }

  private IValue list(List<Tensor> tensors) {
    GenericList list = new GenericList(elements);
    tensors.forEach(tensor -> list.push_back(new IValue(tensor)));
    return new IValue(list);
  }

  /** Moves the parameters. */
  void update(TensorVector gradients) {
    GenericList list = new GenericList(elements);
    for (long n = 0; n < gradients.size(); n++) {
      list.push_back(new IValue(gradients.get(n).contiguous()));
    }
    updatesThere.add_(one);
    updates++;
    IValueVector arguments = new IValueVector();
    arguments.push_back(parametersArgument);
    arguments.push_back(new IValue(list));
    argumentsBehind.forEach(arguments::push_back);
    fused.callBoxed(arguments);
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

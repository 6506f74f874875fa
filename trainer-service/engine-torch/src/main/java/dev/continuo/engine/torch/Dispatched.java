package dev.continuo.engine.torch;

import java.util.List;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;

/** A function of libtorch that JavaCPP has no name for; libtorch's dispatcher has. */
final class Dispatched {
  private final OperatorHandle function;

  /**
   * Looks it up.
   *
   * @param overload empty where there is one alone
   */
  Dispatched(String name, String overload) {
    function = Dispatcher.singleton().findSchemaOrThrow(name, overload);
  }

  /** Calls it with all of its arguments; what it returns is left in the vector. */
  IValueVector call(IValue... arguments) {
    IValueVector stack = new IValueVector(arguments);
    function.callBoxed(stack);
    return stack;
  }

  /** Tensors as one argument. */
  static IValue list(List<Tensor> tensors) {
    GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
    tensors.forEach(tensor -> list.push_back(new IValue(tensor)));
    return new IValue(list);
  }
}

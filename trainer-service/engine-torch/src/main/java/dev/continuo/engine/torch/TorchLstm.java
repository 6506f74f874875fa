package dev.continuo.engine.torch;

import dev.continuo.model.spec.Parameter;
import java.util.List;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * An LSTM of one layer; its matrices lie turned around, {@code [4H, in]}.
 *
 * <p>libtorch adds two biases to its gates. The second is zero and no parameter: Adam would else
 * move both, and so the sum twice as far.
 */
final class TorchLstm implements TorchNetwork.Layer {
  /** The number of a mask that there is not. */
  static final int UNMASKED = -1;

  private static final int RECURRENT = 1;

  private final int number;
  private final int mask;
  private final ScalarType type;

  /** Kernel, recurrent, bias, and a second bias of zeros. */
  private final TensorVector weights;

  /**
   * With zeros for parameters.
   *
   * @param number its place among the LSTMs, from 0
   * @param mask the number of what is dropped of the recurrent kernel, or {@link #UNMASKED}
   * @param named kernel, recurrent and bias
   */
  TorchLstm(
      int number,
      int mask,
      int inputs,
      int units,
      List<Parameter> named,
      ParameterTensors tensors) {
    this.number = number;
    this.mask = mask;
    this.type = tensors.type();
    // On a GPU a module puts its weights one behind the other, as cuDNN wants them.
    LSTMImpl module = new LSTMImpl(inputs, units);
    module.to(tensors.device(), tensors.type(), false);
    weights = module.all_weights();
    for (int n = 0; n < named.size(); n++) {
      tensors.learn(weights.get(n));
      tensors.name(named.get(n), Tensor::t);
    }
    weights.get(named.size()).set_requires_grad(false).zero_();
  }

  @Override
  public Tensor forward(Tensor x, StagedBatch notes, List<TorchState> lanes) {
    TorchState state = lanes.get(number);
    T_TensorTensorTensor_T outputs =
        torch.lstm(
            x, state.begin(notes), weights(notes), true, 1, 0, notes.training(), false, false);
    state.keep(outputs.get1(), outputs.get2());
    return outputs.get0();
  }

  private TensorVector weights(StagedBatch notes) {
    if (mask == UNMASKED || !notes.training()) {
      return weights;
    }
    Tensor kept = notes.masks().get(mask).t().to(type);
    Tensor[] masked = weights.get();
    masked[RECURRENT] = masked[RECURRENT].mul(kept);
    return new TensorVector(masked);
  }
}

package dev.continuo.engine.torch;

import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.LayerSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * LSTM layers, one above the other, and the heads on the last output, all as one product.
 *
 * <p>libtorch adds two biases to its gates. The second is zero and no parameter: Adam would else
 * move both, and so the sum twice as far.
 */
final class TorchNetwork {
  private final int window;
  private final long[] heads;
  private final ScalarType type;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Tensor> parameters = new ArrayList<>();
  private final Tensor kernel;
  private final Tensor bias;

  /**
   * One layer.
   *
   * @param module owns the weights; on a GPU they lie there one behind the other, as cuDNN wants
   * @param weights kernel, recurrent, bias, and a second bias of zeros
   * @param zeros {@code [1, B, H]}: the state that a window begins with
   */
  private record Layer(LSTMImpl module, TensorVector weights, Tensor zeros) {}

  /**
   * With zeros for parameters.
   *
   * @param type of products, float32 or bfloat16; parameters are float32
   */
  TorchNetwork(NetworkSpec network, int capacity, Device device, ScalarType type) {
    this.window = network.window();
    this.heads = network.heads().stream().mapToLong(HeadSpec::outputs).toArray();
    this.type = type;
    int in = network.features().size();
    for (LayerSpec layer : network.layers()) {
      layers.add(layer(in, layer.units(), capacity, device));
      in = layer.units();
    }
    long outputs = Arrays.stream(heads).sum();
    kernel = parameter(Tensors.zeros(device, ScalarType.Float, outputs, in));
    bias = parameter(Tensors.zeros(device, ScalarType.Float, outputs));
  }

  private Layer layer(int in, int units, int capacity, Device device) {
    LSTMImpl module = new LSTMImpl(in, units);
    module.to(device, false);
    TensorVector weights = module.all_weights();
    for (int n = 0; n < 3; n++) {
      parameter(weights.get(n));
    }
    Tensor second = weights.get(3);
    second.set_requires_grad(false);
    second.zero_();
    return new Layer(module, weights, Tensors.zeros(device, type, 1, capacity, units));
  }

  private Tensor parameter(Tensor tensor) {
    parameters.add(tensor.set_requires_grad(true));
    return tensor;
  }

  /** In the order of {@link LibtorchLayout#shapes}. */
  List<Tensor> parameters() {
    return parameters;
  }

  /**
   * Outputs of the heads, {@code [heads][B, outputs]}, in float32.
   *
   * @param inputs {@code [B, T, F]}
   */
  TensorVector forward(Tensor inputs) {
    Tensor x = cast(inputs).transpose(0, 1);
    for (Layer layer : layers) {
      x =
          torch
              .lstm(x, state(layer, inputs.size(0)), weights(layer), true, 1, 0, true, false, false)
              .get0();
    }
    Tensor last = x.select(0, window - 1);
    Tensor outputs = torch.linear(last, cast(kernel), cast(bias)).to(ScalarType.Float);
    return torch.split_with_sizes(outputs, heads, 1);
  }

  private static TensorVector state(Layer layer, long rows) {
    Tensor zeros = layer.zeros.narrow(1, 0, rows);
    return new TensorVector(zeros, zeros);
  }

  private TensorVector weights(Layer layer) {
    if (type == ScalarType.Float) {
      return layer.weights;
    }
    TensorVector cast = new TensorVector();
    for (long n = 0; n < layer.weights.size(); n++) {
      cast.push_back(cast(layer.weights.get(n)));
    }
    return cast;
  }

  private Tensor cast(Tensor tensor) {
    return type == ScalarType.Float ? tensor : tensor.to(type);
  }
}

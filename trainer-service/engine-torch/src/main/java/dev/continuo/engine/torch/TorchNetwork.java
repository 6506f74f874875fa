package dev.continuo.engine.torch;

import dev.continuo.model.spec.LayerSpec;
import dev.continuo.model.spec.LayerSpec.Dropout;
import dev.continuo.model.spec.LayerSpec.Linear;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.LayerSpec.Norm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A network's parts on one device, from inputs to heads. */
final class TorchNetwork {
  private static final double NORM_EPSILON = 1e-5;

  private final NetworkSpec spec;
  private final ParameterTensors parameters;
  private final TorchInputs inputs;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Integer> memories = new ArrayList<>();
  private final TorchHeads heads;
  private final int last;
  private int masks;

  /** {@code [T, n, in]} to {@code [T, n, out]}; libtorch remembers the way back. */
  interface Layer {

    /**
     * Goes forward.
     *
     * @param lanes the state of each LSTM's lanes, from the lowest up
     */
    Tensor forward(Tensor x, StagedBatch notes, List<TorchState> lanes);
  }

  /**
   * With zeros for parameters.
   *
   * @param type of products, float32 or bfloat16; parameters are float32
   */
  TorchNetwork(NetworkSpec spec, Device device, ScalarType type) {
    this.spec = spec;
    parameters = new ParameterTensors(spec, device, type);
    inputs = new TorchInputs(spec, parameters);
    for (int place = 0; place < spec.layers().size(); place++) {
      layers.add(layer(place));
    }
    last = spec.lastMemory();
    heads = new TorchHeads(spec, parameters);
  }

  private Layer layer(int place) {
    LayerSpec layer = spec.layers().get(place);
    List<Parameter> named = spec.layerParameters(place);
    return switch (layer) {
      case Lstm(int units, double rate, _) -> {
        memories.add(units);
        int mask = rate > 0 ? masks++ : TorchLstm.UNMASKED;
        yield new TorchLstm(memories.size() - 1, mask, spec.width(place), units, named, parameters);
      }
      case Linear _ -> {
        TorchDense dense =
            new TorchDense(parameters.factor(named.get(0)), parameters.factor(named.get(1)));
        yield (x, _, _) -> dense.forward(x);
      }
      case Norm _ -> {
        TensorOptional gain = new TensorOptional(parameters.table(named.get(0)));
        TensorOptional bias = new TensorOptional(parameters.table(named.get(1)));
        yield (x, _, _) -> normalized(x, gain, bias);
      }
      case Dropout _ -> {
        int number = masks++;
        yield (x, notes, _) ->
            notes.training() ? x.mul(notes.masks().get(number).to(parameters.type())) : x;
      }
    };
  }

  /** In float32, since means and variances are. */
  private Tensor normalized(Tensor x, TensorOptional gain, TensorOptional bias) {
    long[] width = {x.size(2)};
    return torch
        .layer_norm(x.to(ScalarType.Float), width, gain, bias, NORM_EPSILON, true)
        .to(parameters.type());
  }

  ParameterTensors parameters() {
    return parameters;
  }

  /** Lanes at the state zero, for each LSTM from the lowest up. */
  List<TorchState> lanes(int count) {
    boolean carried = spec.reading().everyNote();
    return memories.stream()
        .map(units -> new TorchState(zeros(count, units), zeros(count, units), carried))
        .toList();
  }

  private Tensor zeros(long lanes, long units) {
    return Tensors.zeros(parameters.device(), parameters.type(), 1, lanes, units);
  }

  /** What each head puts out, a row for each target, in float32. */
  List<Tensor> forward(StagedBatch notes, List<TorchState> lanes) {
    parameters.refresh();
    Tensor x = inputs.forward(notes).to(parameters.type());
    if (last < 0) {
      x = heard(x);
    }
    for (int place = 0; place < layers.size(); place++) {
      x = layers.get(place).forward(x, notes, lanes);
      if (place == last) {
        x = heard(x);
      }
    }
    return heads.forward(x.view(-1, x.size(2)), notes);
  }

  /** What reaches the layers above the last LSTM: every note, or the last one alone. */
  private Tensor heard(Tensor x) {
    return spec.reading().everyNote() ? x : x.narrow(0, spec.reading().notes() - 1, 1);
  }
}

package dev.continuo.engine.torch;

import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HiddenSpec;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * All heads on the last layer: one product gives the numbers of straight heads and the hidden
 * layers of the others, side by side.
 */
final class TorchHeads {
  private final ParameterTensors tensors;
  private final long[] columns;
  private final TorchDense shared;
  private final List<Optional<Hidden>> hidden = new ArrayList<>();

  /** What lies above a hidden layer's share of the product. */
  private record Hidden(
      List<Given> given,
      Optional<TorchDense> residual,
      Optional<TorchDense> relative,
      TorchDense top) {}

  /** Vectors for the classes of another head. */
  private record Given(int head, Tensor table) {}

  TorchHeads(NetworkSpec spec, ParameterTensors tensors) {
    this.tensors = tensors;
    List<List<Parameter>> named =
        IntStream.range(0, spec.heads().size()).mapToObj(spec::headParameters).toList();
    columns = named.stream().mapToLong(head -> head.get(1).size()).toArray();
    shared = new TorchDense(sideBySide(named, 0), sideBySide(named, 1));
    for (int head = 0; head < columns.length; head++) {
      hidden.add(hidden(spec, spec.heads().get(head), named.get(head)));
    }
  }

  /** One tensor of each head's kernel, or of each head's bias. */
  private Tensor sideBySide(List<List<Parameter>> named, int which) {
    int[] first = named.getFirst().get(which).shape();
    long width = LongStream.of(columns).sum();
    int axis = first.length - 1;
    long[] shape = axis == 0 ? new long[] {width} : new long[] {first[0], width};
    Tensor all = tensors.learn(Tensors.zeros(tensors.device(), tensors.type(), shape));
    long column = 0;
    for (int head = 0; head < columns.length; head++) {
      long from = column;
      long count = columns[head];
      tensors.name(named.get(head).get(which), tensor -> tensor.narrow(axis, from, count));
      column += count;
    }
    return all;
  }

  private Optional<Hidden> hidden(NetworkSpec spec, HeadSpec head, List<Parameter> named) {
    HiddenSpec layer = head.hidden();
    if (layer.units() == 0) {
      return Optional.empty();
    }
    List<Given> given = new ArrayList<>();
    for (int n = 0; n < layer.given().size(); n++) {
      given.add(new Given(spec.head(layer.given().get(n)), tensors.table(named.get(2 + n))));
    }
    Optional<TorchDense> residual =
        layer.residual() ? Optional.of(dense(named, 2 + given.size())) : Optional.empty();
    int own = named.size() - 2;
    Optional<TorchDense> relative =
        head.relative() ? Optional.of(dense(named, own - 2)) : Optional.empty();
    return Optional.of(new Hidden(given, residual, relative, dense(named, own)));
  }

  /** A kernel and the bias that follows it among a head's parameters. */
  private TorchDense dense(List<Parameter> named, int first) {
    Tensor kernel = tensors.factor(named.get(first));
    return new TorchDense(kernel, tensors.factor(named.get(first + 1)));
  }

  /**
   * What each head puts out, {@code [rows, outputs]}, in float32.
   *
   * @param x {@code [rows, H]}
   * @param notes whose targets heads are given
   */
  List<Tensor> forward(Tensor x, StagedBatch notes) {
    TensorVector parts = torch.split_with_sizes(shared.forward(x).to(ScalarType.Float), columns, 1);
    List<Tensor> outputs = new ArrayList<>();
    for (int head = 0; head < columns.length; head++) {
      Tensor part = parts.get(head);
      Optional<Hidden> above = hidden.get(head);
      outputs.add(above.isPresent() ? forward(above.get(), part, notes) : part);
    }
    return outputs;
  }

  private Tensor forward(Hidden layer, Tensor part, StagedBatch notes) {
    Tensor sum = part;
    for (Given given : layer.given) {
      sum = sum.add(torch.embedding(given.table, notes.targets().get(given.head)));
    }
    Tensor activations = torch.relu(sum).to(tensors.type());
    if (layer.residual.isPresent()) {
      activations = activations.add(torch.relu(layer.residual.get().forward(activations)));
    }
    Tensor logits = layer.top.forward(activations).to(ScalarType.Float);
    return layer.relative.isPresent()
        ? logits.add(relative(layer.relative.get().forward(activations), notes))
        : logits;
  }

  /** Of each row's {@code 2n − 1} numbers the {@code n} that begin at {@code n − 1 − pitch}. */
  private static Tensor relative(Tensor numbers, StagedBatch notes) {
    long pitches = (numbers.size(1) + 1) / 2;
    Tensor first = notes.pitchesBefore().neg().add(new Scalar(pitches - 1)).unsqueeze(1);
    Tensor each = torch.arange(new Scalar(pitches), first.options());
    return numbers.to(ScalarType.Float).gather(1, first.add(each));
  }
}

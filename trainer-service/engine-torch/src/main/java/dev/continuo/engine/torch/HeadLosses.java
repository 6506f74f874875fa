package dev.continuo.engine.torch;

import dev.continuo.engine.LossSum;
import dev.continuo.engine.Losses;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.NetworkSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The heads' losses, added up on the device until they are read. */
final class HeadLosses {
  /** libtorch's number for losses that are not summed. */
  private static final long EACH = 0;

  /** A class that is none, which it would leave out. */
  private static final long NO_CLASS = -100;

  private final List<HeadSpec> heads;
  private final int[] columns;
  private final Map<Integer, TorchMixture> mixtures = new HashMap<>();
  private final Tensor weights;
  private final Tensor sums;
  private final LossSum read;
  private final long[] counts;

  HeadLosses(NetworkSpec network, Device device) {
    heads = network.heads();
    read = new LossSum(network);
    weights = Tensors.zeros(device, ScalarType.Float, heads.size());
    float[] values = new float[heads.size()];
    columns = new int[values.length];
    for (int head = 0; head < values.length; head++) {
      values[head] = (float) heads.get(head).weight();
      columns[head] = network.lossTarget(head);
      if (heads.get(head) instanceof Mixture mixture) {
        mixtures.put(head, new TorchMixture(mixture, device));
      }
    }
    Tensors.fill(weights, values);
    sums = Tensors.zeros(device, ScalarType.Double, heads.size());
    counts = new long[heads.size()];
  }

  /**
   * Mean losses of a batch's targets where each head's count, {@code [heads]}, unweighted; they are
   * added to the sums.
   *
   * @param outputs {@code [heads][rows, outputs]}
   */
  Tensor compare(List<Tensor> outputs, StagedBatch notes) {
    TensorVector losses = new TensorVector();
    for (int head = 0; head < heads.size(); head++) {
      losses.push_back(loss(head, outputs.get(head), notes.targets().get(columns[head])));
    }
    Tensor means = torch.stack(losses).mul(notes.shares()).sum(1);
    sums.add_(means.detach().mul(notes.counts()));
    for (int head = 0; head < counts.length; head++) {
      counts[head] += notes.hostCounts()[head];
    }
    return means;
  }

  private Tensor loss(int head, Tensor outputs, Tensor targets) {
    return switch (heads.get(head)) {
      case Categorical _ ->
          torch.cross_entropy_loss(outputs, targets, new TensorOptional(), EACH, NO_CLASS, 0);
      case Mixture _ -> Objects.requireNonNull(mixtures.get(head)).loss(outputs, targets);
      case Positive positive -> {
        Tensor output = outputs.select(1, 0);
        Tensor error = torch.mse_loss(output, targets, EACH);
        yield error.add(torch.relu(output.neg()), new Scalar((float) positive.pressure()));
      }
    };
  }

  /** The weighted sum, a single number. */
  Tensor total(Tensor means) {
    return means.dot(weights);
  }

  /**
   * Means since they were last read; waits for the device.
   *
   * @throws IllegalStateException when there was no batch
   */
  Losses read() {
    if (Arrays.stream(counts).sum() > 0) {
      try (PointerScope _ = new PointerScope()) {
        read.add(Tensors.doubles(sums), counts);
        sums.zero_();
      }
      Arrays.fill(counts, 0);
    }
    return read.read();
  }
}

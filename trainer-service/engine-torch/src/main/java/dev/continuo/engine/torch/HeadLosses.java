package dev.continuo.engine.torch;

import dev.continuo.engine.Batch;
import dev.continuo.engine.LossSum;
import dev.continuo.engine.Losses;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.Categorical;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.Positive;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The heads' losses, added up on the device until they are read. */
final class HeadLosses {
  private final List<HeadSpec> heads;
  private final Tensor weights;
  private final Tensor sums;
  private final LossSum read;
  private long rows;

  HeadLosses(NetworkSpec network, Device device) {
    heads = network.heads();
    read = new LossSum(network);
    weights = Tensors.zeros(device, ScalarType.Float, heads.size());
    float[] values = new float[heads.size()];
    for (int head = 0; head < values.length; head++) {
      values[head] = (float) heads.get(head).weight();
    }
    Tensors.fill(weights, values);
    sums = Tensors.zeros(device, ScalarType.Double, heads.size());
  }

  /**
   * Refuses a target that is no class: on a GPU it would end the process's use of it.
   *
   * @throws IllegalArgumentException naming it
   */
  void checkClasses(Batch batch) {
    for (int head = 0; head < heads.size(); head++) {
      if (heads.get(head) instanceof Categorical categorical) {
        checkClasses(batch.targets(head), batch.rows(), categorical.classes());
      }
    }
  }

  private static void checkClasses(float[] targets, int rows, int classes) {
    for (int row = 0; row < rows; row++) {
      float target = targets[row];
      if (!(target >= 0 && target < classes && target == (int) target)) {
        throw new IllegalArgumentException(
            "a target class must be a whole number within 0..%d: %s"
                .formatted(classes - 1, target));
      }
    }
  }

  /**
   * Mean losses of a batch, {@code [heads]}, unweighted; they are added to the sums.
   *
   * @param outputs {@code [heads][B, outputs]}
   * @param targets {@code [heads][B]}
   */
  Tensor compare(TensorVector outputs, List<Tensor> targets) {
    TensorVector losses = new TensorVector();
    for (int head = 0; head < heads.size(); head++) {
      losses.push_back(loss(heads.get(head), outputs.get(head), targets.get(head)));
    }
    Tensor means = torch.stack(losses);
    long count = outputs.get(0).size(0);
    sums.add_(means.detach(), new Scalar(count));
    rows += count;
    return means;
  }

  private static Tensor loss(HeadSpec head, Tensor outputs, Tensor targets) {
    return switch (head) {
      case Categorical _ -> torch.cross_entropy_loss(outputs, targets.to(ScalarType.Long));
      case Positive positive -> {
        Tensor output = outputs.select(1, 0);
        Tensor error = torch.mse_loss(output, targets);
        Tensor below = torch.relu(output.neg()).mean();
        yield error.add(below, new Scalar((float) positive.pressure()));
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
    if (rows > 0) {
      try (PointerScope _ = new PointerScope()) {
        read.add(Tensors.doubles(sums), rows);
        sums.zero_();
      }
      rows = 0;
    }
    return read.read();
  }
}

package dev.continuo.engine.torch;

import dev.continuo.engine.Batch;
import dev.continuo.model.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;

/**
 * Brings batches to where they are computed on, each in one copy.
 *
 * <p>For a GPU each batch gets pinned memory of its own: libtorch keeps such memory back until the
 * copy from it is done, so nobody waits. A processor computes from one buffer, used again.
 */
final class Staging {
  private final Device device;
  private final boolean pinned;
  private final long window;
  private final long features;
  private final int heads;
  private final Tensor buffer;

  /** Inputs {@code [B, T, F]} and targets {@code [heads][B]} of one batch. */
  record Staged(Tensor inputs, List<Tensor> targets) {}

  Staging(NetworkSpec network, int capacity, Device device) {
    this.device = device;
    this.pinned = device.is_cuda();
    this.window = network.window();
    this.features = network.features().size();
    this.heads = network.heads().size();
    this.buffer = Tensors.onHost(false, pinned ? 0 : capacity * numbersOfRow());
  }

  private long numbersOfRow() {
    return window * features + heads;
  }

  Staged stage(Batch batch) {
    long rows = batch.rows();
    Tensor host = pinned ? Tensors.onHost(true, rows * numbersOfRow()) : buffer;
    long inputs = rows * window * features;
    Tensors.put(host, 0, batch.inputs(), Math.toIntExact(inputs));
    for (int head = 0; head < heads; head++) {
      Tensors.put(host, inputs + head * rows, batch.targets(head), batch.rows());
    }
    Tensor there = pinned ? Tensors.to(device, host) : host;
    List<Tensor> targets = new ArrayList<>();
    for (int head = 0; head < heads; head++) {
      targets.add(there.narrow(0, inputs + head * rows, rows));
    }
    return new Staged(there.narrow(0, 0, inputs).view(rows, window, features), targets);
  }
}

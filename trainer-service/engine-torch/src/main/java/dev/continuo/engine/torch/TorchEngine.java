package dev.continuo.engine.torch;

import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Precision;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.UnsupportedNetworkException;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.spec.NetworkSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * Trains with libtorch, on GPUs and on the processor. libtorch is loaded when it is first asked
 * where it can compute.
 */
public final class TorchEngine implements Engine {

  @Override
  public String name() {
    return "torch";
  }

  /** GPUs that it can compute on, then the processor. */
  @Override
  public List<Device> devices() {
    return Stream.concat(UsableGpus.usable(), Stream.of(Device.CPU)).toList();
  }

  @Override
  public List<Precision> precisions() {
    return List.of(Precision.values());
  }

  @Override
  public Device resolve(Device asked) {
    if (Libtorch.failure() != null) {
      throw new IllegalArgumentException(
          "engine torch could not load libtorch ("
              + Libtorch.failure()
              + "). Start with --engine torch, which fetches it where there is one (Linux and"
              + " Windows on x86-64, macOS on ARM); natives for GPUs need CUDA's own libraries"
              + " installed, cuDNN 9 and NCCL 2 among them (docs/engines.md)");
    }
    if (asked.equals(Device.AUTO)) {
      return UsableGpus.usable().findFirst().orElse(Device.CPU);
    }
    if (asked.isCuda()) {
      UsableGpus.check(asked);
    }
    return asked;
  }

  /**
   * Opens a training.
   *
   * @throws UnsupportedNetworkException when an array would outgrow what Java can index
   * @throws IllegalArgumentException for a device that it cannot compute on
   */
  @Override
  public Training open(
      NetworkSpec network, TrainingSettings settings, Weights weights, OptimizerState optimizer) {
    check(settings.device(), settings.precision());
    Device device = resolve(settings.device());
    try {
      return new TorchTraining(network, settings, device, weights, optimizer);
    } catch (ArithmeticException tooLarge) {
      throw new UnsupportedNetworkException(
          "engine torch gathers a batch and each mask of dropout in one array of up to 2^31 numbers;"
              + " a batch of %d times %d notes needs more"
                  .formatted(settings.lanes(), network.reading().notes()));
    }
  }
}

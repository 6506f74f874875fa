package dev.continuo.engine.dl4j;

import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.UnsupportedNetworkException;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.spec.NetworkSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * Trains with Deeplearning4j: on the processor, and with the profile {@code dl4j-cuda} on GPUs that
 * ND4J's CUDA backend has machine code for. A process computes on one kind of device only.
 */
public final class Dl4jEngine implements Engine {
  private final CudaCards gpus;

  /** Asks the CUDA driver for GPUs; loads no native library of ND4J. */
  public Dl4jEngine() {
    this(CudaCards.ofThisMachine());
  }

  Dl4jEngine(CudaCards gpus) {
    this.gpus = gpus;
  }

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public List<Device> devices() {
    return switch (Backend.loaded()) {
      case null -> Stream.concat(gpus.devices().stream(), Stream.of(Device.CPU)).toList();
      case CPU -> List.of(Device.CPU);
      case CUDA -> gpus.devices();
    };
  }

  @Override
  public Device resolve(Device asked) {
    if (asked.isCuda()) {
      gpus.check(asked);
      return asked;
    }
    return asked.equals(Device.AUTO) ? devices().getFirst() : asked;
  }

  /**
   * Opens a training. The number of threads holds for all trainings while this one computes.
   *
   * @throws UnsupportedNetworkException naming the part that its layers do not give, or when a row
   *     would outgrow what Java can index
   * @throws IllegalArgumentException for a device that it cannot compute on, weights of another
   *     network
   */
  @Override
  public Training open(
      NetworkSpec network, TrainingSettings settings, Weights weights, OptimizerState optimizer) {
    check(settings.device(), settings.precision());
    Support.check(network);
    Support.check(settings.adam());
    Support.checkNoneFrozen(settings.frozen());
    weights.checkFits(network);
    optimizer.firstMoment().checkFits(network);
    optimizer.secondMoment().checkFits(network);
    checkSize(weights, optimizer.updates());
    return new Dl4jTraining(network, settings, weights, optimizer, processor(settings.device()));
  }

  private static void checkSize(Weights weights, long updates) {
    long moments = 2 * weights.tensors().stream().mapToLong(t -> t.values().length).sum();
    if (moments > Integer.MAX_VALUE || updates >= Integer.MAX_VALUE) {
      throw new UnsupportedNetworkException(
          "engine dl4j counts Adam's moments and updates up to 2^31: %d moments, %d updates"
              .formatted(moments, updates));
    }
  }

  /** A device, its backend loaded. */
  Processor processor(Device asked) {
    Device device = resolve(asked);
    (device.isCuda() ? Backend.CUDA : Backend.CPU).load();
    return new Processor(device);
  }
}

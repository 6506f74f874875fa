package dev.continuo.engine.jvm;

import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.UnsupportedNetworkException;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.kernels.Kernels;
import java.util.List;

/**
 * Trains on the processor with {@link Kernels}. The same network, batches and settings give the
 * same bits on any machine, with any number of threads.
 */
public final class JavaEngine implements Engine {

  @Override
  public String name() {
    return "java";
  }

  @Override
  public List<Device> devices() {
    return List.of(Device.CPU);
  }

  /**
   * Opens a training; it never uses more threads than there are processors.
   *
   * @throws UnsupportedNetworkException when an array would outgrow what Java can index
   * @throws IllegalArgumentException for a device other than the processor
   */
  @Override
  public Training open(
      NetworkSpec network, TrainingSettings settings, Weights weights, OptimizerState optimizer) {
    check(settings.device(), settings.precision());
    int threads = Math.min(settings.threads(), Runtime.getRuntime().availableProcessors());
    Crew crew = new Crew(threads);
    try {
      return new JavaTraining(network, settings, weights, optimizer, Kernels.best(), crew);
    } catch (ArithmeticException tooLarge) {
      crew.close();
      throw new UnsupportedNetworkException(
          "engine java keeps each layer's activations in one array of up to 2^31 numbers; a batch"
              + " of %d times %d notes needs more"
                  .formatted(settings.lanes(), network.reading().notes()));
    } catch (RuntimeException | Error wrong) {
      crew.close();
      throw wrong;
    }
  }
}

package dev.continuo.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.continuo.engine.Batch;
import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Losses;
import dev.continuo.engine.Precision;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.testkit.EngineContract;
import dev.continuo.engine.testkit.Example;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Preset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TorchEngineTest extends EngineContract {

  @BeforeAll
  static void libtorch() {
    assumeTrue(Libtorch.failure() == null, () -> "no libtorch here: " + Libtorch.failure());
  }

  @Override
  protected Engine engine() {
    return new TorchEngine();
  }

  @Override
  protected List<Device> devices() {
    return List.of(Device.CPU);
  }

  @Test
  void check_gpuWithoutNatives_saysWhatFetchesThem() {
    assumeTrue(!Libtorch.isForGpus(), "natives for GPUs are loaded");
    assertThatThrownBy(() -> engine().check(Device.cuda(0), Precision.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "engine torch cannot compute on 'cuda:0': the libtorch that is loaded has no code for"
                + " GPUs; start with --device cuda:0, which fetches the one that has");
  }

  @Test
  void losses_inOtherPrecisions_areNearThoseInFloat32() {
    Example example = new Example(60, Preset.SEED.network(), 16);
    Batch batch = example.batch();
    double exact = lossAfterUpdates(example, batch, Precision.FLOAT32);
    assertThat(lossAfterUpdates(example, batch, Precision.TF32)).isEqualTo(exact);
    assertThat(lossAfterUpdates(example, batch, Precision.BF16))
        .isNotEqualTo(exact)
        .isCloseTo(exact, within(0.05 * exact));
  }

  private double lossAfterUpdates(Example example, Batch batch, Precision precision) {
    TrainingSettings settings = new TrainingSettings(16, 0.001, 2, Device.CPU, precision);
    try (Training training =
        engine()
            .open(
                example.network(),
                settings,
                example.weights(),
                OptimizerState.initial(example.network()))) {
      for (int update = 0; update < 3; update++) {
        training.train(batch);
      }
      training.losses();
      training.evaluate(batch);
      Losses losses = training.losses();
      return losses.total();
    }
  }
}

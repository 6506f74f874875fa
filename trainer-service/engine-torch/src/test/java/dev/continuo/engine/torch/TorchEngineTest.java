package dev.continuo.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Losses;
import dev.continuo.engine.Precision;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.UnsupportedNetworkException;
import dev.continuo.engine.testkit.EngineContract;
import dev.continuo.engine.testkit.Example;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.network.Batch;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Reading;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
  void open_networkBeyondJavasArrays_saysWhatIsMissing() {
    NetworkSpec seed = Presets.builtIn("seed").network();
    NetworkSpec huge =
        new NetworkSpec(
            new Reading.Window(65_536), seed.inputs(), List.of(new Lstm(2)), seed.heads());
    assertThatThrownBy(() ->
            engine()
                .open(
                    huge,
                    new TrainingSettings(65_536, 1),
                    Weights.zeros(huge),
                    OptimizerState.initial(huge)))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("65536 times 65536 notes");
  }

  static Stream<Example> precise() {
    return Stream.of(
        new Example(60, Presets.builtIn("seed").network(), 16), PassageExample.of(12, 9));
  }

  @ParameterizedTest
  @MethodSource("precise")
  void losses_inOtherPrecisions_areNearThoseInFloat32(Example example) {
    Batch batch = example.batch();
    double exact = lossAfterUpdates(example, batch, Precision.FLOAT32);
    assertThat(lossAfterUpdates(example, batch, Precision.TF32)).isEqualTo(exact);
    assertThat(lossAfterUpdates(example, batch, Precision.BF16))
        .isNotEqualTo(exact)
        .isCloseTo(exact, within(0.05 * exact));
  }

  private double lossAfterUpdates(Example example, Batch batch, Precision precision) {
    TrainingSettings settings =
        new TrainingSettings(example.lanes(), example.adam(), 1, 2, Device.CPU, precision);
    try (Training training =
        engine()
            .open(
                example.network(),
                settings,
                example.weights(),
                OptimizerState.initial(example.network(), example.weights(), example.adam()))) {
      for (int update = 0; update < 3; update++) {
        training.train(batch, 0.001);
      }
      training.losses();
      training.evaluate(batch);
      Losses losses = training.losses();
      return losses.total();
    }
  }
}

package dev.continuo.engine.jvm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Precision;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.UnsupportedNetworkException;
import dev.continuo.engine.testkit.EngineContract;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaEngineTest extends EngineContract {

  @Override
  protected Engine engine() {
    return new JavaEngine();
  }

  @Test
  void check_gpuOrOtherPrecision_isRefusedWithWhatItHas() {
    assertThatThrownBy(() -> engine().check(Device.cuda(0), Precision.FLOAT32))
        .hasMessage("device must be one that engine java can compute on here, [cpu]: 'cuda:0'");
    assertThatThrownBy(() -> engine().check(Device.CPU, Precision.BF16))
        .hasMessage("precision must be one that engine java has, [float32]: 'bf16'");
  }

  @Test
  void open_networkBeyondJavasArrays_saysWhatIsMissing() {
    NetworkSpec seed = Presets.builtIn("seed").network();
    NetworkSpec huge =
        new NetworkSpec(
            new Reading.Window(65_536), seed.inputs(), List.of(new Lstm(32)), seed.heads());
    assertThatThrownBy(() ->
            engine()
                .open(
                    huge,
                    new TrainingSettings(8192, 1),
                    Weights.zeros(huge),
                    OptimizerState.initial(huge)))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("8192 times 65536 notes");
  }
}

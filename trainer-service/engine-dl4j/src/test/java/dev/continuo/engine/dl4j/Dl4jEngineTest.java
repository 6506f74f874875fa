package dev.continuo.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Precision;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.UnsupportedNetworkException;
import dev.continuo.engine.testkit.EngineContract;
import dev.continuo.engine.testkit.Example;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class Dl4jEngineTest extends EngineContract {

  @Override
  protected Engine engine() {
    return new Dl4jEngine();
  }

  /** From then on it has the devices of one backend, which all tests are run on. */
  @BeforeAll
  void loadBackend() {
    var _ = new Dl4jEngine().processor(Device.AUTO);
  }

  @Test
  void check_otherPrecision_isRefusedWithWhatItHas() {
    assertThatThrownBy(() -> engine().check(Device.AUTO, Precision.BF16))
        .hasMessage("precision must be one that engine dl4j has, [float32]: 'bf16'");
  }

  @Test
  void open_afterMoreUpdatesThanItCounts_isRefused() {
    Example example = new Example(61, 3, 2, 4, 5, 6);
    OptimizerState optimizer = new OptimizerState(1L << 31, example.weights(), example.weights());
    assertThatThrownBy(() ->
            engine()
                .open(example.network(), new TrainingSettings(4, 1), example.weights(), optimizer))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("2147483648 updates");
  }

  @Test
  void open_frozenParameters_areRefused() {
    Example example = new Example(63, 3, 2, 4, 5, 6);
    TrainingSettings settings =
        new TrainingSettings(
            4, AdamSpec.KERAS, 0, 1, Device.CPU, Precision.FLOAT32, Set.of("lstm.0.kernel"));
    assertThatThrownBy(() ->
            engine()
                .open(
                    example.network(),
                    settings,
                    example.weights(),
                    OptimizerState.initial(example.network())))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessage(
            "engine dl4j does not compute updates that leave parameters frozen; engines java and"
                + " torch do");
  }

  @Test
  void open_mixtureHead_isRefusedByName() {
    Mixture mixture =
        new Mixture(Property.STEP, new Bins.Times(0, 9), 10_000, 100, 2, 1, 0, List.of());
    NetworkSpec plain = new Example(62, 3, 2, 4, 5, 6).network();
    NetworkSpec mixed =
        new NetworkSpec(plain.reading(), plain.inputs(), plain.layers(), List.of(mixture));
    assertThatThrownBy(() ->
            engine()
                .open(
                    mixed,
                    new TrainingSettings(4, 1),
                    Weights.zeros(mixed),
                    OptimizerState.initial(mixed)))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("does not compute mixtures of logistics");
  }
}

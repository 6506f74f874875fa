package dev.continuo.engine.torch;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.testkit.EngineContract;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract on this machine's GPUs: {@code mvn -Pgpu,cuda13 verify}. */
@Tag("gpu")
class TorchGpuTest {

  /** Is skipped, with the reason, where the contract has nothing to be held on. */
  @Test
  void contract_onGpu_hasOne() {
    assumeGpu();
  }

  private static void assumeGpu() {
    assumeFalse(
        UsableGpus.usable().findAny().isEmpty(),
        () ->
            Libtorch.failure() != null
                ? "no GPU to test on; libtorch could not be loaded: " + Libtorch.failure()
                : Libtorch.isForGpus()
                    ? "no GPU to test on: libtorch finds none that it can compute on"
                    : "no GPU to test on: these natives have no code for GPUs, see -Pcuda13");
  }

  @Nested
  class OnGpu extends EngineContract {

    @BeforeAll
    static void gpu() {
      assumeGpu();
    }

    @Override
    protected Engine engine() {
      return new TorchEngine();
    }

    @Override
    protected List<Device> devices() {
      return UsableGpus.usable().toList();
    }
  }
}

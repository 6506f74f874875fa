package dev.continuo.engine.torch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.continuo.engine.Engine;
import dev.continuo.engine.testkit.PlayingContract;
import org.junit.jupiter.api.BeforeAll;

class TorchPlayingTest extends PlayingContract {

  @BeforeAll
  static void libtorch() {
    assumeTrue(Libtorch.failure() == null, () -> "no libtorch here: " + Libtorch.failure());
  }

  @Override
  protected Engine engine() {
    return new TorchEngine();
  }
}

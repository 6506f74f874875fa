package dev.continuo.engine.torch;

import dev.continuo.engine.Engine;
import dev.continuo.engine.testkit.EngineContract;

class TorchEngineTest extends EngineContract {

  @Override
  protected Engine engine() {
    return new TorchEngine();
  }
}

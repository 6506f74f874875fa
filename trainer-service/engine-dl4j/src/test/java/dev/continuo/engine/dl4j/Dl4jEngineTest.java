package dev.continuo.engine.dl4j;

import dev.continuo.engine.Engine;
import dev.continuo.engine.testkit.EngineContract;

class Dl4jEngineTest extends EngineContract {

  @Override
  protected Engine engine() {
    return new Dl4jEngine();
  }
}

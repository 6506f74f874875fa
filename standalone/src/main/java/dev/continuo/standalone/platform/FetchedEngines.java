package dev.continuo.standalone.platform;

import dev.continuo.engine.Engine;
import dev.continuo.trainer.run.Engines;
import java.util.List;

/** The engines of this process, which has those that its command line asked for. */
public final class FetchedEngines implements Engines {
  /** Ours that bring native code, which nobody downloads who does not use them. */
  private static final List<String> ON_DEMAND = List.of("torch", "dl4j");

  @Override
  public Engine named(String name) {
    try {
      return Engine.named(name);
    } catch (IllegalArgumentException missing) {
      if (!ON_DEMAND.contains(name)) {
        throw missing;
      }
      throw new IllegalArgumentException(
          "%s; './continuo up --engine %s' or 'demo' with it fetches it"
              .formatted(missing.getMessage(), name),
          missing);
    }
  }
}

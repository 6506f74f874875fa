package dev.continuo.trainer.run;

import dev.continuo.engine.Engine;
import java.util.List;
import java.util.Set;

/**
 * Where a trainer finds the engine that a request names. Whoever starts the trainer may know what
 * would bring one that is missing.
 */
@FunctionalInterface
public interface Engines {

  /** Those on the class path. */
  Engines INSTALLED = Engines::installed;

  /** Those that this house brings: some trainer may have one that another lacks. */
  Set<String> OURS = Set.of("java", "torch", "dl4j");

  /**
   * The engine of that name.
   *
   * @throws IllegalArgumentException with a sentence for whoever asked: what there is, what helps
   */
  Engine named(String name);

  /** Those that it has, by name. */
  default List<Engine> installed() {
    return Engine.installed();
  }

  private static Engine installed(String name) {
    try {
      return Engine.named(name);
    } catch (IllegalArgumentException missing) {
      throw new IllegalArgumentException(
          missing.getMessage() + "; docs/engines.md says how a trainer comes by others", missing);
    }
  }
}

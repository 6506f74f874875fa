package dev.continuo.engine;

import dev.continuo.model.NetworkSpec;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import java.util.List;
import java.util.ServiceLoader;

/** Something that can train networks. Engines are found by {@link ServiceLoader}. */
public interface Engine {

  /** The name that requests use, like {@code java}. */
  String name();

  /**
   * Opens a training.
   *
   * @throws UnsupportedNetworkException when this engine cannot compute the network
   */
  Training open(
      NetworkSpec network, TrainingSettings settings, Weights weights, OptimizerState optimizer);

  /**
   * The engine of that name.
   *
   * @throws IllegalArgumentException naming those that are installed
   */
  static Engine named(String name) {
    List<Engine> engines =
        ServiceLoader.load(Engine.class).stream().map(ServiceLoader.Provider::get).toList();
    return engines.stream()
        .filter(engine -> engine.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "engine '%s' is not installed; installed: %s"
                    .formatted(name, engines.stream().map(Engine::name).sorted().toList())));
  }
}

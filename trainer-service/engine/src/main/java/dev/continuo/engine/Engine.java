package dev.continuo.engine;

import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.spec.NetworkSpec;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Something that can train networks. Engines are found by {@link ServiceLoader}. */
public interface Engine {
  /** The name that requests use, like {@code java}. */
  String name();

  /** Where it can compute on this machine, the best first; at least one. */
  List<Device> devices();

  /** What it can compute in. */
  default List<Precision> precisions() {
    return List.of(Precision.FLOAT32);
  }

  /**
   * Where it would compute.
   *
   * @param asked a device of this machine, or {@link Device#AUTO}
   * @throws IllegalArgumentException with a sentence that says why it cannot compute there
   */
  default Device resolve(Device asked) {
    List<Device> devices = devices();
    if (asked.equals(Device.AUTO)) {
      return devices.getFirst();
    }
    if (!devices.contains(asked)) {
      throw new IllegalArgumentException(
          "device must be one that engine %s can compute on here, %s: '%s'"
              .formatted(name(), devices, asked));
    }
    return asked;
  }

  /**
   * Refuses what it could not train with, before anything is computed.
   *
   * @throws IllegalArgumentException with a sentence that says what it lacks
   */
  default void check(Device device, Precision precision) {
    var _ = resolve(device);
    check(precision);
  }

  /**
   * Refuses a precision that it has nowhere.
   *
   * @throws IllegalArgumentException with a sentence that says which it has
   */
  default void check(Precision precision) {
    if (!precisions().contains(precision)) {
      throw new IllegalArgumentException(
          "precision must be one that engine %s has, %s: '%s'"
              .formatted(
                  name(), precisions().stream().map(Precision::label).toList(), precision.label()));
    }
  }

  /**
   * Opens a training.
   *
   * @throws UnsupportedNetworkException when this engine cannot compute the network
   * @throws IllegalArgumentException as {@link #check} does
   */
  Training open(
      NetworkSpec network, TrainingSettings settings, Weights weights, OptimizerState optimizer);

  /** Those that are installed, by name. */
  static List<Engine> installed() {
    return ServiceLoader.load(Engine.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Engine::name))
        .toList();
  }

  /**
   * The engine of that name.
   *
   * @throws IllegalArgumentException naming those that are installed
   */
  static Engine named(String name) {
    List<Engine> engines = installed();
    return engines.stream()
        .filter(engine -> engine.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "engine '%s' is not installed; installed: %s"
                    .formatted(name, engines.stream().map(Engine::name).toList())));
  }
}

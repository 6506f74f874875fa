package dev.continuo.model;

import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.NetworkSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where an optimizer stands.
 *
 * @param updates how many were made
 * @param slots what it keeps of each parameter, by the names in {@link #SLOTS}
 */
public record OptimizerState(long updates, Map<String, Weights> slots) {
  /** Adam's running mean of the gradients. */
  public static final String FIRST_MOMENT = "adam.m";

  /** Adam's running mean of their squares. */
  public static final String SECOND_MOMENT = "adam.v";

  /** The running mean of the weights themselves. */
  public static final String AVERAGE = "average";

  /** All that there are, in the order in which files have them. */
  public static final List<String> SLOTS = List.of(FIRST_MOMENT, SECOND_MOMENT, AVERAGE);

  public OptimizerState {
    Map<String, Weights> ordered = new LinkedHashMap<>();
    for (String name : SLOTS) {
      Weights slot = slots.get(name);
      if (slot != null) {
        ordered.put(name, slot);
      }
    }
    if (ordered.size() < slots.size()) {
      throw new IllegalArgumentException(
          "slots must be some of %s: %s".formatted(SLOTS, slots.keySet()));
    }
    slots = Collections.unmodifiableMap(ordered);
  }

  /** Adam without an average. */
  public OptimizerState(long updates, Weights firstMoment, Weights secondMoment) {
    this(updates, Map.of(FIRST_MOMENT, firstMoment, SECOND_MOMENT, secondMoment));
  }

  /** Before the first update of these weights. */
  public static OptimizerState initial(NetworkSpec network, Weights weights, AdamSpec adam) {
    Map<String, Weights> slots = new LinkedHashMap<>();
    slots.put(FIRST_MOMENT, Weights.zeros(network));
    slots.put(SECOND_MOMENT, Weights.zeros(network));
    if (adam.averages()) {
      slots.put(AVERAGE, weights);
    }
    return new OptimizerState(0, slots);
  }

  /** Before the first update by Adam that keeps no average. */
  public static OptimizerState initial(NetworkSpec network) {
    return new OptimizerState(0, Weights.zeros(network), Weights.zeros(network));
  }

  /**
   * One of the slots.
   *
   * @throws IllegalArgumentException when it is not there
   */
  public Weights slot(String name) {
    Weights slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException(
          "the optimizer keeps no '%s', only %s".formatted(name, slots.keySet()));
    }
    return slot;
  }

  /** {@link #FIRST_MOMENT}. */
  public Weights firstMoment() {
    return slot(FIRST_MOMENT);
  }

  /** {@link #SECOND_MOMENT}. */
  public Weights secondMoment() {
    return slot(SECOND_MOMENT);
  }
}

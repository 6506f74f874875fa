package dev.continuo.model;

/**
 * Where Adam stands.
 *
 * @param updates how many were made
 * @param firstMoment running mean of the gradients
 * @param secondMoment running mean of their squares
 */
public record OptimizerState(long updates, Weights firstMoment, Weights secondMoment) {

  /** Before the first update. */
  public static OptimizerState initial(NetworkSpec network) {
    return new OptimizerState(0, Weights.zeros(network), Weights.zeros(network));
  }
}

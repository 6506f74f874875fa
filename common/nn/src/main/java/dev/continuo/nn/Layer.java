package dev.continuo.nn;

import java.util.List;

/**
 * One layer of a network. Lanes are independent: different threads may take different lanes through
 * {@link #forward} and {@link #backward}.
 */
public interface Layer {

  /** What the layer above reads. */
  Signal output();

  /** Goes forward over all steps, for the lanes {@code from} (inclusive) to {@code to}. */
  void forward(Turn turn, int from, int to);

  /**
   * Goes backward over all steps for the same lanes, from the gradients of {@link #output} to those
   * of the layer below.
   */
  void backward(Turn turn, int from, int to);

  /** What is to be done, once all lanes are back, for the gradients of its parameters. */
  List<GradientTask> gradients();
}

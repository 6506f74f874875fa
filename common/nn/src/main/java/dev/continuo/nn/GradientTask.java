package dev.continuo.nn;

import dev.continuo.nn.kernels.Panels;
import dev.continuo.nn.parameter.ParameterMatrix;

/** Some gradients of parameters, summed over all rows of a turn in one order; one thread's work. */
public interface GradientTask {

  /**
   * Computes them.
   *
   * @param scratch as {@link ParameterMatrix#scratch} makes it, the thread's own
   */
  void run(Turn turn, Panels scratch);
}

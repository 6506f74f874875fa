package dev.continuo.engine.dl4j;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;

/** Turns gradients to updates. The state is one row: all first moments, then all second ones. */
final class AdamUpdates implements GradientUpdater<AdamAlgorithm> {
  private static final double KEPT_MEAN = 0.9;
  private static final double KEPT_SQUARES = 0.999;
  private static final double EPSILON = 1e-7;

  private final AdamAlgorithm algorithm;
  private final INDArray means;
  private final INDArray squares;

  AdamUpdates(AdamAlgorithm algorithm, INDArray state, boolean initialize) {
    this.algorithm = algorithm;
    if (initialize) {
      state.assign(0);
    }
    INDArray row = state.reshape(state.length());
    long count = row.length() / 2;
    means = row.get(NDArrayIndex.interval(0, count));
    squares = row.get(NDArrayIndex.interval(count, 2 * count));
  }

  @Override
  public AdamAlgorithm getConfig() {
    return algorithm;
  }

  /**
   * The native operation computes {@code α √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε′)}, which is
   * Algorithm 1 with {@code ε′ = ε √(1 − β₂ᵗ)}.
   */
  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    double epsilon = EPSILON * Math.sqrt(1 - Math.pow(KEPT_SQUARES, iteration + 1.0));
    Nd4j.exec(
        new AdamUpdater(
            gradient.reshape(gradient.length()),
            squares,
            means,
            algorithm.learningRate(),
            KEPT_MEAN,
            KEPT_SQUARES,
            epsilon,
            iteration));
  }

  @Override
  public void setState(Map<String, INDArray> stateMap, boolean initialize) {
    throw new UnsupportedOperationException("the state is one row, not arrays by name");
  }

  @Override
  public Map<String, INDArray> getState() {
    return Map.of("M", means, "V", squares);
  }

  @Override
  public void setStateViewArray(
      INDArray viewArray, long[] gradientShape, char gradientOrder, boolean initialize) {
    throw new UnsupportedOperationException("the state is given at construction");
  }
}

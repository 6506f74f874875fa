package dev.continuo.engine.dl4j;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Adam as Algorithm 1 of Kingma and Ba (2015) has it, with Keras's constants. Deeplearning4j's own
 * adds its epsilon before the bias is corrected, which makes the first updates shorter.
 */
final class AdamAlgorithm implements IUpdater {
  private static final long serialVersionUID = 1L;

  private double learningRate;

  /** α of the next update. */
  double learningRate() {
    return learningRate;
  }

  /** α from now on. */
  void learningRate(double rate) {
    learningRate = rate;
  }

  @Override
  public long stateSize(long numParams) {
    return 2 * numParams;
  }

  @Override
  public AdamUpdates instantiate(INDArray viewArray, boolean initializeViewArray) {
    return new AdamUpdates(this, viewArray, initializeViewArray);
  }

  @Override
  public AdamUpdates instantiate(Map<String, INDArray> updaterState, boolean initialize) {
    throw new UnsupportedOperationException("the state is one row, not arrays by name");
  }

  /** All layers of a graph have the one that the training sets the rate of. */
  @Override
  @SuppressWarnings("MissingSuperCall")
  public AdamAlgorithm clone() {
    return this;
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return learningRate;
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double lr, ISchedule lrSchedule) {
    throw new UnsupportedOperationException("the learning rate is the training's");
  }
}

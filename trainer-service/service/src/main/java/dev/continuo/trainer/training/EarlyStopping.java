package dev.continuo.trainer.training;

/** Says which epoch was best, and when there has been no better one for too long. */
final class EarlyStopping {
  private final int patience;
  private int bestEpoch;
  private int lastEpoch;
  private double bestLoss = Double.POSITIVE_INFINITY;

  /**
   * Before the first epoch.
   *
   * @param patience epochs without a better loss before training stops, 1 or more
   */
  EarlyStopping(int patience) {
    this.patience = patience;
  }

  /** Whether a loss is better than all so far. */
  boolean isBetter(double loss) {
    return loss < bestLoss;
  }

  /** Takes an epoch's loss and says whether it is the best so far. */
  boolean ended(int epoch, double loss) {
    lastEpoch = epoch;
    if (isBetter(loss)) {
      bestLoss = loss;
      bestEpoch = epoch;
      return true;
    }
    return false;
  }

  boolean exhausted() {
    return lastEpoch - bestEpoch >= patience;
  }

  /** From 1; 0 before the first epoch. */
  int bestEpoch() {
    return bestEpoch;
  }
}

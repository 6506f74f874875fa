package dev.continuo.engine;

import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.NetworkSpec;
import java.util.Arrays;

/** Adds up the losses of batches until they are read. */
public final class LossSum {
  private final double[] weights;
  private final double[] sums;
  private long targets;

  /** Over nothing yet. */
  public LossSum(NetworkSpec network) {
    weights = network.heads().stream().mapToDouble(HeadSpec::weight).toArray();
    sums = new double[weights.length];
  }

  /**
   * Takes in one batch or several.
   *
   * @param headSums for each head, its unweighted losses added up over {@code targets} targets
   */
  public void add(double[] headSums, long targets) {
    for (int head = 0; head < sums.length; head++) {
      sums[head] += headSums[head];
    }
    this.targets += targets;
  }

  /**
   * The means since they were last read, and begins anew.
   *
   * @throws IllegalStateException when there was no batch
   */
  public Losses read() {
    if (targets == 0) {
      throw new IllegalStateException("no batch since losses were last read");
    }
    double[] heads = new double[sums.length];
    double total = 0;
    for (int head = 0; head < heads.length; head++) {
      heads[head] = sums[head] / targets;
      total += weights[head] * heads[head];
    }
    Losses losses = new Losses(targets, total, heads);
    Arrays.fill(sums, 0);
    targets = 0;
    return losses;
  }
}

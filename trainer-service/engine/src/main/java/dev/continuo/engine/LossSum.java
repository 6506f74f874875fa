package dev.continuo.engine;

import dev.continuo.model.NetworkSpec;
import java.util.Arrays;

/** Adds up the losses of batches until they are read. */
public final class LossSum {
  private final double[] weights;
  private final double[] sums;
  private long rows;

  /** Over nothing yet. */
  public LossSum(NetworkSpec network) {
    weights = network.heads().stream().mapToDouble(NetworkSpec.HeadSpec::weight).toArray();
    sums = new double[weights.length];
  }

  /**
   * Takes in one batch or several.
   *
   * @param headSums for each head, its unweighted losses added up over {@code rows} rows
   */
  public void add(double[] headSums, long rows) {
    for (int head = 0; head < sums.length; head++) {
      sums[head] += headSums[head];
    }
    this.rows += rows;
  }

  /**
   * The means since they were last read, and begins anew.
   *
   * @throws IllegalStateException when there was no batch
   */
  public Losses read() {
    if (rows == 0) {
      throw new IllegalStateException("no batch since losses were last read");
    }
    double[] heads = new double[sums.length];
    double total = 0;
    for (int head = 0; head < heads.length; head++) {
      heads[head] = sums[head] / rows;
      total += weights[head] * heads[head];
    }
    Losses losses = new Losses(rows, total, heads);
    Arrays.fill(sums, 0);
    rows = 0;
    return losses;
  }
}

package dev.continuo.engine;

import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.NetworkSpec;
import java.util.Arrays;

/** Adds up the losses of batches until they are read. */
public final class LossSum {
  private final double[] weights;
  private final double[] sums;
  private final long[] counts;

  /** Over nothing yet. */
  public LossSum(NetworkSpec network) {
    weights = network.heads().stream().mapToDouble(HeadSpec::weight).toArray();
    sums = new double[weights.length];
    counts = new long[weights.length];
  }

  /**
   * Takes in one batch or several.
   *
   * @param headSums for each head, its unweighted losses added up
   * @param headCounts for each head, over how many targets
   */
  public void add(double[] headSums, long[] headCounts) {
    for (int head = 0; head < sums.length; head++) {
      sums[head] += headSums[head];
      counts[head] += headCounts[head];
    }
  }

  /**
   * The means since they were last read, and begins anew.
   *
   * @throws IllegalStateException when there was no batch
   */
  public Losses read() {
    if (Arrays.stream(counts).sum() == 0) {
      throw new IllegalStateException("no batch since losses were last read");
    }
    double[] heads = new double[sums.length];
    double total = 0;
    for (int head = 0; head < heads.length; head++) {
      heads[head] = counts[head] == 0 ? 0 : sums[head] / counts[head];
      total += weights[head] * heads[head];
    }
    Losses losses = new Losses(counts.clone(), total, heads);
    Arrays.fill(sums, 0);
    Arrays.fill(counts, 0);
    return losses;
  }
}

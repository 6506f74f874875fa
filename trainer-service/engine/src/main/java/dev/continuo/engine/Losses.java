package dev.continuo.engine;

import java.util.Arrays;

/**
 * Mean losses over the targets of one or more batches.
 *
 * @param counts for each head, of how many targets: the end of a sequence counts for one head alone
 * @param total the heads' losses times their weights, added up
 * @param heads unweighted, in the order of the network's heads; those of classes in nats; 0 where
 *     none counts
 */
public record Losses(long[] counts, double total, double[] heads) {

  /** How many targets there were. */
  public long targets() {
    return Arrays.stream(counts).max().orElse(0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Losses o
        && Arrays.equals(counts, o.counts)
        && total == o.total
        && Arrays.equals(heads, o.heads);
  }

  @Override
  public int hashCode() {
    return Double.hashCode(total);
  }

  @Override
  public String toString() {
    return "Losses[%.6f, %s over %d targets]".formatted(total, Arrays.toString(heads), targets());
  }
}

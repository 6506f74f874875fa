package dev.continuo.engine;

import java.util.Arrays;

/**
 * Mean losses over the targets of one or more batches.
 *
 * @param targets how many
 * @param total the heads' losses times their weights, added up
 * @param heads unweighted, in the order of the network's heads; those of classes in nats
 */
public record Losses(long targets, double total, double[] heads) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Losses o
        && targets == o.targets
        && total == o.total
        && Arrays.equals(heads, o.heads);
  }

  @Override
  public int hashCode() {
    return Double.hashCode(total);
  }

  @Override
  public String toString() {
    return "Losses[%.6f, %s over %d targets]".formatted(total, Arrays.toString(heads), targets);
  }
}

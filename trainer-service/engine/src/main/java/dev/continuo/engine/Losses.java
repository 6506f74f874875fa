package dev.continuo.engine;

import java.util.Arrays;

/**
 * Mean losses over the rows of one or more batches.
 *
 * @param rows how many
 * @param total the heads' losses times their weights, added up
 * @param heads unweighted, in the order of the network's heads; categorical ones in nats
 */
public record Losses(long rows, double total, double[] heads) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Losses o
        && rows == o.rows
        && total == o.total
        && Arrays.equals(heads, o.heads);
  }

  @Override
  public int hashCode() {
    return Double.hashCode(total);
  }

  @Override
  public String toString() {
    return "Losses[%.6f, %s over %d rows]".formatted(total, Arrays.toString(heads), rows);
  }
}

package dev.continuo.engine;

import java.util.Arrays;

/**
 * Losses of one batch, means over its rows.
 *
 * @param total the heads' losses times their weights, added up
 * @param heads unweighted, in the order of the network's heads; categorical ones in nats
 */
public record Losses(double total, double[] heads) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Losses o && total == o.total && Arrays.equals(heads, o.heads);
  }

  @Override
  public int hashCode() {
    return Double.hashCode(total);
  }

  @Override
  public String toString() {
    return "Losses[%.6f, %s]".formatted(total, Arrays.toString(heads));
  }
}

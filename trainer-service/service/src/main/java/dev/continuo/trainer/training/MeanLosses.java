package dev.continuo.trainer.training;

import dev.continuo.engine.Losses;
import dev.continuo.events.scores.NamedScore;
import dev.continuo.events.scores.Scores;
import dev.continuo.model.spec.HeadSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Mean losses over readings of different sizes, each weighted by its targets, and each head's by
 * those that count for it.
 */
final class MeanLosses {
  private final List<HeadSpec> heads;
  private final int epoch;
  private final double[] sums;
  private final long[] counts;
  private double total;
  private long targets;

  /**
   * Over nothing yet.
   *
   * @param heads the network's
   * @param epoch the epoch in work, from 1
   */
  MeanLosses(List<HeadSpec> heads, int epoch) {
    this.heads = heads;
    this.epoch = epoch;
    this.sums = new double[heads.size()];
    this.counts = new long[heads.size()];
  }

  /**
   * Takes in what was read.
   *
   * @param where names the place in the epoch for people
   * @throws DivergedException when a loss is infinite or no number
   */
  void add(Losses losses, String where) {
    total = plus(total, losses.total(), losses.targets(), where);
    for (int i = 0; i < sums.length; i++) {
      sums[i] = plus(sums[i], losses.heads()[i], losses.counts()[i], where);
      counts[i] += losses.counts()[i];
    }
    targets += losses.targets();
  }

  private double plus(double sum, double loss, long weight, String where) {
    double more = sum + loss * weight;
    if (!Double.isFinite(more)) {
      throw new DivergedException(
          epoch, "the loss became %s %s of epoch %d".formatted(loss, where, epoch));
    }
    return more;
  }

  /** The weighted total of all heads. */
  double total() {
    if (Arrays.stream(counts).allMatch(count -> count == targets)) {
      return total / targets;
    }
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += heads.get(i).weight() * mean(i);
    }
    return sum;
  }

  private double mean(int head) {
    return counts[head] == 0 ? 0 : sums[head] / counts[head];
  }

  /** The total, and each head's. */
  Scores scores(String set) {
    List<NamedScore> scores = new ArrayList<>();
    scores.add(new NamedScore(set, Scores.TOTAL, Scores.WEIGHTED, total()));
    for (int i = 0; i < sums.length; i++) {
      scores.add(HeadScores.of(set, heads.get(i), mean(i)));
    }
    return new Scores(scores);
  }
}

package dev.continuo.trainer.training;

import dev.continuo.trainer.run.RunFailedException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A run's return to its last checkpoint, or its beginning, with half the learning rate, because a
 * loss or a weight became infinite or no number.
 *
 * @param number from 1
 * @param epoch the epoch that is begun again
 * @param cause what became no number, and where
 * @param learningRate from then on
 */
public record Rollback(int number, int epoch, String cause, double learningRate) {
  /** A run that diverges after so many of them fails. */
  static final int MOST = 3;

  /**
   * The learning rate in force after so many rollbacks.
   *
   * @param asked the run's own
   */
  static double learningRate(double asked, int rollbacks) {
    return Math.scalb(asked, -rollbacks);
  }

  /**
   * What is done about a training that diverged.
   *
   * @param asked the run's own learning rate
   * @param before rollbacks before it
   * @throws RunFailedException when there were too many
   */
  static Rollback after(DivergedException diverged, double asked, int before) {
    String cause = String.valueOf(diverged.getMessage());
    if (before >= MOST) {
      String tried =
          IntStream.range(0, before)
              .mapToObj(rollbacks -> Double.toString(learningRate(asked, rollbacks)))
              .collect(Collectors.joining(", "));
      throw new RunFailedException(
          "%s with learning rate %s, after rollbacks from %s; ask again with a lower one"
              .formatted(cause, learningRate(asked, before), tried),
          diverged);
    }
    return new Rollback(before + 1, diverged.epoch(), cause, learningRate(asked, before + 1));
  }

  /** For people. */
  public String message() {
    return "%s; rolled back to %s, goes on with learning rate %s (rollback %d of at most %d)"
        .formatted(
            cause,
            epoch == 1 ? "the initial weights" : "the checkpoint of epoch " + (epoch - 1),
            learningRate,
            number,
            MOST);
  }
}

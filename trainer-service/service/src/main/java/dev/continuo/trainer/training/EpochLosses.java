package dev.continuo.trainer.training;

import dev.continuo.events.scores.Scores;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an epoch went.
 *
 * @param epoch from 1
 * @param scores means over the epoch's updates, and what was measured on the held-out pieces; of
 *     {@link Scores#VALIDATION} none without such
 */
public record EpochLosses(int epoch, Scores scores) {

  public EpochLosses {
    if (scores.total(Scores.TRAINING) == null) {
      throw new IllegalArgumentException("an epoch must have a training loss: " + scores);
    }
  }

  /** Weighted total on the held-out pieces; null without such. */
  public @Nullable Double validation() {
    return scores.total(Scores.VALIDATION);
  }

  /** What epochs are compared by: the validation loss, or else that of training. */
  public double judged() {
    Double validation = validation();
    return Objects.requireNonNull(
        validation == null ? scores.total(Scores.TRAINING) : validation, "training loss");
  }
}

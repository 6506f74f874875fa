package dev.continuo.trainer.training;

import org.jspecify.annotations.Nullable;

/**
 * How an epoch went.
 *
 * @param epoch from 1
 * @param training weighted total, mean over the epoch's updates
 * @param validation weighted total on the held-out pieces; null without such
 * @param validationPitch pitch cross-entropy there, nats a note; null likewise
 */
public record EpochLosses(
    int epoch, double training, @Nullable Double validation, @Nullable Double validationPitch) {

  /** What epochs are compared by: the validation loss, or else that of training. */
  public double judged() {
    return validation == null ? training : validation;
  }
}

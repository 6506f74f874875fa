package dev.continuo.trainer.training;

/** A loss or a weight became infinite or no number: from here on there is nothing to learn. */
final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int epoch;

  DivergedException(int epoch, String message) {
    super(message);
    this.epoch = epoch;
  }

  /** The epoch in work, from 1. */
  int epoch() {
    return epoch;
  }
}

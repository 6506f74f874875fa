package dev.continuo.registry.sweeps;

/** Where a sweep stands. */
public enum SweepState {
  /** Some of its runs go on or wait. */
  RUNNING,
  /** It has a winner, which was trained again as often as was asked for. */
  FINISHED,
  /** None of its runs has a loss. */
  FAILED,
  /** Somebody ended it, and its runs. */
  CANCELLED
}

package dev.continuo.registry.rows;

/** Where a run stands. */
public enum RunState {
  /** It waits for a trainer, for the first time or after it was given back. */
  REQUESTED,
  /** A trainer has leased it. */
  RUNNING,
  /** Nobody takes it until it is resumed; then it goes on from its last checkpoint. */
  PAUSED,
  /** Its best checkpoint is published. */
  FINISHED,
  /** It will not go on; {@link RunRow#failure()} says why. */
  FAILED,
  /** Somebody ended it; its checkpoints are kept. */
  CANCELLED
}

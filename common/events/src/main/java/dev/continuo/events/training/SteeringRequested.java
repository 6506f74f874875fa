package dev.continuo.events.training;

import org.jspecify.annotations.Nullable;

/**
 * Somebody wants a training run paused, resumed, or taken before or behind others.
 *
 * @param run the run's id, 36 characters, or the id of the request that asked for it
 * @param action what is wanted
 * @param priority of {@code PRIORITY}: the highest is taken first, 0..9
 * @param reason for people, 200 characters at most; may be left out
 */
public record SteeringRequested(
    @Nullable String run,
    @Nullable Action action,
    @Nullable Integer priority,
    @Nullable String reason) {

  /** What can be wanted. */
  public enum Action {
    /** It rests at its last checkpoint until it is resumed. */
    PAUSE,
    /** It goes on from its last checkpoint. */
    RESUME,
    /** It has another priority. */
    PRIORITY
  }
}

package dev.continuo.events.training;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a model is to be trained anew without being asked for. It takes the place of the policy that
 * the model had.
 *
 * @param model name under which runs publish; needed
 * @param state what becomes of the policy; active where it is left out
 * @param preset the recipe; the usual one where it is left out
 * @param overrides other values than the preset's, by the keys of its file
 * @param afterPieces as soon as so many pieces have come since the last run, 1 or more
 * @param afterNotes as soon as so many notes have come since the last run, 1 or more
 * @param everySeconds so long after the last run was asked for, above 0
 * @param minutes how long a run may train, above 0
 * @param now whether a run is to begin at once, whatever has come
 */
public record PolicyChanged(
    @Nullable String model,
    @Nullable State state,
    @Nullable String preset,
    @Nullable Map<String, @Nullable Object> overrides,
    @Nullable Integer afterPieces,
    @Nullable Long afterNotes,
    @Nullable Double everySeconds,
    @Nullable Double minutes,
    @Nullable Boolean now) {

  /** What becomes of a policy. */
  public enum State {
    /** It asks for runs. */
    ACTIVE,
    /** It waits until it is active again. */
    PAUSED,
    /** There is none any more; its runs and versions stay. */
    REMOVED
  }
}

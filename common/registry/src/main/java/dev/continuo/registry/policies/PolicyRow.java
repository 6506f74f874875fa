package dev.continuo.registry.policies;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a model is trained anew.
 *
 * @param preset null for the usual one
 * @param overrides JSON object, by the keys of the preset's file
 * @param minutes how long a run may train
 * @param atOnce whether a run is to be asked for now
 * @param failure why none could be asked for
 */
public record PolicyRow(
    String model,
    @Nullable String preset,
    @Nullable String overrides,
    @Nullable Integer afterPieces,
    @Nullable Long afterNotes,
    @Nullable Double everySeconds,
    @Nullable Double minutes,
    boolean paused,
    boolean atOnce,
    @Nullable String failure,
    Instant changedAt,
    String changedBy) {

  /**
   * Refuses what cannot be.
   *
   * @throws IllegalArgumentException with the field, the rule and the value
   */
  public PolicyRow {
    if (afterPieces == null && afterNotes == null && everySeconds == null && !atOnce && !paused) {
      throw new IllegalArgumentException(
          "a policy must say when: afterPieces, afterNotes, everySeconds or now");
    }
    require("afterPieces", afterPieces == null || afterPieces >= 1, "1 or more", afterPieces);
    require("afterNotes", afterNotes == null || afterNotes >= 1, "1 or more", afterNotes);
    require("everySeconds", everySeconds == null || everySeconds > 0, "above 0", everySeconds);
    require("minutes", minutes == null || minutes > 0, "above 0", minutes);
  }

  private static void require(String field, boolean holds, String rule, @Nullable Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s must be %s: %s".formatted(field, rule, value));
    }
  }
}

package dev.continuo.events;

import dev.continuo.events.gate.GateVerdict;
import org.jspecify.annotations.Nullable;

/**
 * Something changed in the registry that others may want to follow.
 *
 * @param change what
 * @param model its name; left out where no model is concerned
 * @param version which version; left out where none is concerned, or an alias was taken away
 * @param sha256 of that version's checkpoint
 * @param alias the one that moved
 * @param fromVersion where it pointed before; left out where it is new
 * @param by a person, or a service
 * @param why for people
 * @param gate how the version did beside its champion; of what the gate has judged alone
 */
public record RegistryChanged(
    Change change,
    @Nullable String model,
    @Nullable Integer version,
    @Nullable String sha256,
    @Nullable String alias,
    @Nullable Integer fromVersion,
    String by,
    String why,
    @Nullable GateVerdict gate) {

  /** What no gate has judged. */
  public RegistryChanged(
      Change change,
      @Nullable String model,
      @Nullable Integer version,
      @Nullable String sha256,
      @Nullable String alias,
      @Nullable Integer fromVersion,
      String by,
      String why) {
    this(change, model, version, sha256, alias, fromVersion, by, why, null);
  }

  /** What can happen. */
  public enum Change {
    VERSION_PUBLISHED,
    ALIAS_MOVED,
    GATE_PASSED,
    GATE_REFUSED,
    MODEL_WITHDRAWN,
    GARBAGE_COLLECTED
  }
}

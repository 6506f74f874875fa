package dev.continuo.model.spec;

import java.util.Locale;

/** What can be told of a note. */
public enum Property {
  /** 0..127. */
  PITCH,
  /** Seconds since the start of the sequence's note before; 0 for its first. */
  STEP,
  /** Seconds. */
  DURATION,
  /** 1..127. */
  VELOCITY,
  /** Semitones up from the pitch of the sequence's note before, −127..127; 0 for its first. */
  INTERVAL;

  /** The name in files, events and parameters, like {@code pitch}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The property of that name.
   *
   * @throws IllegalArgumentException naming the one that there is not
   */
  public static Property named(String label) {
    for (Property property : values()) {
      if (property.label().equals(label)) {
        return property;
      }
    }
    throw new IllegalArgumentException("unknown property '%s'".formatted(label));
  }
}

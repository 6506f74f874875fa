package dev.continuo.ingest.settings;

import java.util.Locale;

/** Which files count as one piece. */
public enum Duplicates {
  /** Those of the same bytes. */
  BYTES,
  /** Those of the same notes too, whatever else is in the file. */
  NOTES;

  /**
   * Of the value of {@code continuo.ingest.duplicates}.
   *
   * @throws IllegalArgumentException when there is no such choice
   */
  public static Duplicates of(String value) {
    for (Duplicates choice : values()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(value)) {
        return choice;
      }
    }
    throw new IllegalArgumentException(
        "continuo.ingest.duplicates must be bytes or notes: '%s'".formatted(value));
  }
}

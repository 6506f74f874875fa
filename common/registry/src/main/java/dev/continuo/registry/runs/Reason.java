package dev.continuo.registry.runs;

/**
 * Who changes something, and why.
 *
 * @param by a person, or a service; not empty
 * @param why for people
 */
public record Reason(String by, String why) {

  public Reason {
    if (by.isBlank()) {
      throw new IllegalArgumentException("who changes something must have a name");
    }
  }
}

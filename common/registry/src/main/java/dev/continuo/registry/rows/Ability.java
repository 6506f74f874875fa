package dev.continuo.registry.rows;

/**
 * What a trainer can do, or a run needs.
 *
 * @param engine by its name
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 */
public record Ability(String engine, String device) {

  /** Like {@code torch on cuda:0}. */
  @Override
  public String toString() {
    return engine + " on " + device;
  }
}

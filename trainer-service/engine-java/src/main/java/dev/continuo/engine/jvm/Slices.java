package dev.continuo.engine.jvm;

/**
 * A length cut into slices of nearly equal size, each a whole number of units but for the last.
 *
 * @param length what is cut
 * @param unit that no cut goes through
 * @param count of the slices, 1 or more
 */
record Slices(int length, int unit, int count) {

  /** At most {@code wanted} slices, none of them empty. */
  static Slices of(int length, int unit, int wanted) {
    return new Slices(length, unit, Math.clamp(Math.ceilDiv(length, unit), 1, wanted));
  }

  /** Where a slice starts; the number after the last gives the end. */
  int start(int slice) {
    int units = Math.ceilDiv(length, unit);
    return (int) Math.min(length, (long) units * slice / count * unit);
  }
}

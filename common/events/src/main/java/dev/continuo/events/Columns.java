package dev.continuo.events;

/**
 * Rules that columns of notes obey; each throws with column, rule and value.
 *
 * <p>A column is looked through for a sign bit first, without a branch for each value, which the
 * compiler does many values at a time; only where there is one is the value looked for.
 */
final class Columns {

  private Columns() {}

  static void notNegative(String field, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(field + " must not be negative: " + value);
    }
  }

  static void sameLength(String column, int length, int notes) {
    if (length != notes) {
      throw new IllegalArgumentException(
          "%s must be as long as pitch, %d: %d".formatted(column, notes, length));
    }
  }

  static void ascending(String column, long[] values) {
    if (values.length == 0) {
      return;
    }
    long signs = values[0];
    for (int i = 1; i < values.length; i++) {
      signs |= values[i] | (values[i] - values[i - 1]);
    }
    if (signs >= 0) {
      return;
    }
    long before = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] < before) {
        throw new IllegalArgumentException(
            "%s[%d] must be at least %d: %d".formatted(column, i, before, values[i]));
      }
      before = values[i];
    }
  }

  /**
   * @param least 0 or more
   */
  static void within(String column, long[] values, long least) {
    long signs = 0;
    for (long value : values) {
      signs |= value | (value - least);
    }
    if (signs >= 0) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] < least) {
        throw new IllegalArgumentException(
            "%s[%d] must be at least %d: %d".formatted(column, i, least, values[i]));
      }
    }
  }

  /**
   * @param least of each value, 0 or more
   */
  static void within(String column, long[] values, long[] least) {
    long signs = 0;
    for (int i = 0; i < values.length; i++) {
      signs |= values[i] | (values[i] - least[i]);
    }
    if (signs >= 0) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] < least[i]) {
        throw new IllegalArgumentException(
            "%s[%d] must be at least %d: %d".formatted(column, i, least[i], values[i]));
      }
    }
  }

  static void within(String column, short[] values, int least) {
    int signs = 0;
    for (short value : values) {
      signs |= value - least;
    }
    if (signs >= 0) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] < least) {
        throw new IllegalArgumentException(
            "%s[%d] must be at least %d: %d".formatted(column, i, least, values[i]));
      }
    }
  }

  static void within(String column, byte[] values, int least, int most) {
    int signs = 0;
    for (byte value : values) {
      signs |= (value - least) | (most - value);
    }
    if (signs >= 0) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] < least || values[i] > most) {
        throw new IllegalArgumentException(
            "%s[%d] must lie within %d..%d: %d".formatted(column, i, least, most, values[i]));
      }
    }
  }
}

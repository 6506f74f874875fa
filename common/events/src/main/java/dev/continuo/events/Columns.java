package dev.continuo.events;

/** Rules that columns of notes obey; each throws with column, rule and value. */
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
    long before = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] < before) {
        throw new IllegalArgumentException(
            "%s[%d] must be at least %d: %d".formatted(column, i, before, values[i]));
      }
      before = values[i];
    }
  }

  static void within(String column, long[] values, long least) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] < least) {
        throw new IllegalArgumentException(
            "%s[%d] must be at least %d: %d".formatted(column, i, least, values[i]));
      }
    }
  }

  static void within(String column, short[] values, int least) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] < least) {
        throw new IllegalArgumentException(
            "%s[%d] must be at least %d: %d".formatted(column, i, least, values[i]));
      }
    }
  }

  static void within(String column, byte[] values, int least, int most) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] < least || values[i] > most) {
        throw new IllegalArgumentException(
            "%s[%d] must lie within %d..%d: %d".formatted(column, i, least, most, values[i]));
      }
    }
  }
}

package dev.continuo.generator.request;

import dev.continuo.events.json.ShortText;
import dev.continuo.generator.request.RefusedException.Reason;
import org.jspecify.annotations.Nullable;

/** Rules of single fields; one that is left out keeps all. */
final class Field {

  private Field() {}

  static @Nullable String text(String name, @Nullable String value) throws RefusedException {
    try {
      return value == null ? null : ShortText.check(name, value);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Reason.INVALID, name, String.valueOf(e.getMessage()));
    }
  }

  static @Nullable Integer within(String name, @Nullable Integer value, int least, int most)
      throws RefusedException {
    if (value != null && (value < least || value > most)) {
      throw broken(name, "must lie within %,d..%,d".formatted(least, most), value);
    }
    return value;
  }

  static @Nullable Double within(String name, @Nullable Double value, double least, double most)
      throws RefusedException {
    if (value != null && !(value >= least && value <= most)) {
      throw broken(name, "must lie within %,.0f..%,.0f".formatted(least, most), value);
    }
    return value;
  }

  static @Nullable Double aboveAndAtMost(
      String name, @Nullable Double value, double least, double most) throws RefusedException {
    if (value != null && !(value > least && value <= most)) {
      throw broken(name, "must be above %,.0f and at most %,.0f".formatted(least, most), value);
    }
    return value;
  }

  /** What nobody has checked, for a message. */
  static String shown(String text) {
    return "'" + ShortText.shown(text) + "'";
  }

  static <T> T or(@Nullable T value, T usual) {
    return value == null ? usual : value;
  }

  private static RefusedException broken(String name, String rule, Object value) {
    return new RefusedException(Reason.INVALID, name, "%s %s: %s".formatted(name, rule, value));
  }
}

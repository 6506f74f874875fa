package dev.continuo.events.json;

import dev.continuo.music.Printable;
import org.jspecify.annotations.Nullable;

/** Names that come from outside and become keys, rows and lines in a log. */
public final class ShortText {
  private static final int LONGEST = 200;
  private static final int SHOWN = 40;

  private ShortText() {}

  /**
   * Gives the text back.
   *
   * @param field what it is, for the message
   * @throws IllegalArgumentException unless it has 1 to 200 characters, is not blank and holds no
   *     control character and no half of a pair of surrogates, which Postgres does not take
   */
  public static String check(String field, String text) {
    String fault = fault(text);
    if (fault != null) {
      throw new IllegalArgumentException(
          "%s must %s: '%s' (%d characters)".formatted(field, fault, shown(text), text.length()));
    }
    return text;
  }

  /** Whether {@link #check} would let it pass. */
  static boolean isPlain(String text) {
    return fault(text) == null;
  }

  private static @Nullable String fault(String text) {
    if (text.length() > LONGEST) {
      return "have at most %d characters".formatted(LONGEST);
    }
    if (text.isBlank()) {
      return "not be blank";
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      return "not hold control characters";
    }
    return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)
        ? "not hold half a pair of surrogates"
        : null;
  }

  /** The first 40 characters on one line, for a message that quotes what nobody has checked. */
  public static String shown(String text) {
    if (text.length() <= SHOWN) {
      return Printable.escape(text);
    }
    int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return Printable.escape(text.substring(0, end)) + "…";
  }
}

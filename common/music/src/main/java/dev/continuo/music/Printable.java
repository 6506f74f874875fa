package dev.continuo.music;

/**
 * Text from outside, made visible: what a terminal would obey or hide is escaped, all else stays as
 * it is. Escaped are control characters (C0, DEL, C1), format characters but the two joiners (so
 * all that change the direction of text), line and paragraph separators, and halves of surrogate
 * pairs.
 *
 * <pre>
 *   \n \r \t     line feed, carriage return, tab
 *   \x1b         another one below 128, two hex digits
 *   &#92;u202e       another one, four hex digits for each UTF-16 unit
 *   \\           a backslash that could be taken for the beginning of one of these
 * </pre>
 *
 * Every other backslash stands for itself, so the text can be had back.
 */
public final class Printable {
  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  /** What the letters behind a backslash are, where it is no plain one. */
  private static final String LETTERS = "\\nrtxu";

  /** How a number of two hex digits begins that is 128 or more. */
  private static final String NOT_ASCII = "89ABCDEF";

  private Printable() {}

  /** Whether a character of text (a code point) is seen, and does nothing else. */
  public static boolean is(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint >= ' ' && codePoint != 0x7F;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT -> codePoint == JOINER || codePoint == NON_JOINER;
      default -> true;
    };
  }

  /** The text on one line, with escapes as above; the same object where there are none. */
  public static String escape(String text) {
    int at = 0;
    while (at < text.length() && isPlainAscii(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, at);
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int next = at + Character.charCount(c);
      if (c == '\\') {
        escaped.append(isAmbiguous(text, next) ? "\\\\" : "\\");
      } else if (is(c)) {
        escaped.appendCodePoint(c);
      } else {
        appendEscape(c, escaped);
      }
      at = next;
    }
    return escaped.toString();
  }

  /** JSON in which nothing but line ends is left to be escaped; it says the same. */
  public static String escapeJson(String json) {
    return escapeUnits(json, '\n');
  }

  /**
   * A line that is made of escaped parts, or of some that nobody has escaped: no backslash is
   * doubled, so it may be escaped again, and the text cannot be had back.
   */
  public static String line(String text) {
    return escapeUnits(text, ' ');
  }

  private static String escapeUnits(String text, int kept) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          if (is(c) || c == kept) {
            escaped.appendCodePoint(c);
          } else {
            appendUnits(c, escaped);
          }
        });
    return escaped.toString();
  }

  /**
   * The beginning of a text, to be quoted in a message: what is not printable is U+FFFD, and an
   * ellipsis says that more follows.
   *
   * @param most characters, 1 or more
   */
  public static String excerpt(String text, int most) {
    StringBuilder excerpt = new StringBuilder();
    int at = 0;
    while (at < text.length() && excerpt.length() < most) {
      int c = text.codePointAt(at);
      excerpt.appendCodePoint(is(c) ? c : 0xFFFD);
      at += Character.charCount(c);
    }
    return at < text.length() ? excerpt.append('…').toString() : excerpt.toString();
  }

  private static boolean isPlainAscii(char c) {
    return c >= ' ' && c < 0x7F && c != '\\';
  }

  /** Whether a backslash before {@code at} would read as the beginning of an escape. */
  private static boolean isAmbiguous(String text, int at) {
    if (at == text.length()) {
      return false;
    }
    int next = text.codePointAt(at);
    if (next == 'x' && at + 1 < text.length() && NOT_ASCII.indexOf(text.charAt(at + 1)) >= 0) {
      return false; // As names of files have it that are no UTF-8.
    }
    return LETTERS.indexOf(next) >= 0 || !is(next);
  }

  private static void appendEscape(int c, StringBuilder to) {
    switch (c) {
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      default -> {
        if (c < 0x80) {
          to.append("\\x%02x".formatted(c));
        } else {
          appendUnits(c, to);
        }
      }
    }
  }

  private static void appendUnits(int c, StringBuilder to) {
    for (char unit : Character.toChars(c)) {
      to.append("\\u%04x".formatted((int) unit));
    }
  }
}

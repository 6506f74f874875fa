package dev.continuo.music;

/**
 * A name from a file as plain text: on one line, printable ({@link Printable}), each run of spaces
 * and of control characters one space, without any at its ends, and short. Names travel in events,
 * of which none may grow with a file's bytes.
 */
final class PlainName {
  /** Most characters (UTF-16 units) of a name. */
  static final int MOST_CHARS = 200;

  /** Most bytes of a name in JSON: of UTF-8, but two for a quotation mark or a backslash. */
  static final int MOST_BYTES = 400;

  private PlainName() {}

  /** The name of a text; the same again for a name. */
  static String of(String text) {
    return isPlain(text) ? text : clean(text);
  }

  /** Whether it is a name already and of ASCII, as most are. */
  private static boolean isPlain(String text) {
    int length = text.length();
    if (length > MOST_CHARS) {
      return false;
    }
    char previous = ' ';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || (c == ' ' && previous == ' ')) {
        return false;
      }
      previous = c;
    }
    return length == 0 || previous != ' ';
  }

  private static String clean(String text) {
    StringBuilder name = new StringBuilder();
    int bytes = 0;
    boolean space = false;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (isSpace(c)) {
        space = true;
      } else if (Character.getType(c) != Character.FORMAT || Printable.is(c)) {
        int gap = space && !name.isEmpty() ? 1 : 0;
        bytes += gap + jsonBytes(c);
        if (bytes > MOST_BYTES || name.length() + gap + Character.charCount(c) > MOST_CHARS) {
          break;
        }
        name.append(" ", 0, gap).appendCodePoint(c);
        space = false;
      }
    }
    return name.toString();
  }

  /** What leaves a gap: spaces, and what is not printable but the format characters. */
  private static boolean isSpace(int c) {
    return Character.isSpaceChar(c)
        || Character.isWhitespace(c)
        || (!Printable.is(c) && Character.getType(c) != Character.FORMAT);
  }

  private static int jsonBytes(int c) {
    if (c < 0x80) {
      return c == '"' || c == '\\' ? 2 : 1;
    }
    if (c < 0x800) {
      return 2;
    }
    return c < 0x10000 ? 3 : 4;
  }
}

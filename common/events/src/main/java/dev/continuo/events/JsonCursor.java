package dev.continuo.events;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.continuo.music.Printable;
import java.util.Locale;

/** Reads the tokens of JSON in UTF-8, and says in our words where they are none. */
final class JsonCursor {
  private static final int END = -1;
  private static final int LONGEST_WORD = 40;

  private final byte[] json;
  private int at;

  JsonCursor(byte[] json) {
    this.json = json;
  }

  int at() {
    return at;
  }

  /** The byte that comes next behind white space, not taken; -1 at the end. */
  int peek() {
    while (at < json.length && " \t\n\r".indexOf(json[at]) >= 0) {
      at++;
    }
    return byteAt(at);
  }

  /** Takes the byte if it comes next. */
  boolean take(char expected) {
    boolean there = peek() == expected;
    at += there ? 1 : 0;
    return there;
  }

  /** What to throw where something else was expected. */
  JsonStop expected(String what) {
    return peek() == END
        ? tooEarly()
        : new JsonStop("expected %s, found %s".formatted(what, found()), at);
  }

  /** A text, behind its opening quote. */
  String text() throws JsonStop {
    JsonTextReader reader = new JsonTextReader(json, at);
    String text = reader.read();
    at = reader.at();
    return text;
  }

  void number() throws JsonStop {
    int begin = at;
    at += byteAt(at) == '-' ? 1 : 0;
    int whole = at;
    int digits = digits();
    if (byteAt(whole) == '0' && digits > 1) {
      throw new JsonStop("a number must not begin with 0", begin);
    }
    if (byteAt(at) == '.') {
      at++;
      digits += digits();
    }
    if (byteAt(at) == 'e' || byteAt(at) == 'E') {
      at++;
      at += byteAt(at) == '+' || byteAt(at) == '-' ? 1 : 0;
      digits += digits();
    }
    if (digits > JsonLimits.DIGITS) {
      throw new JsonStop(
          String.format(
              Locale.ROOT,
              "expected a number of at most %,d digits, found %,d",
              JsonLimits.DIGITS,
              digits),
          begin);
    }
  }

  private int digits() throws JsonStop {
    int begin = at;
    while (byteAt(at) >= '0' && byteAt(at) <= '9') {
      at++;
    }
    if (at == begin) {
      throw byteAt(at) == END ? tooEarly() : expected("a digit");
    }
    return at - begin;
  }

  void word() throws JsonStop {
    String word = letters();
    if (!word.equals("true") && !word.equals("false") && !word.equals("null")) {
      throw expected("a value");
    }
    at += word.length();
  }

  private JsonStop tooEarly() {
    return new JsonStop("the JSON ends too early", json.length);
  }

  private String found() {
    String word = letters();
    if (!word.isEmpty()) {
      return word;
    }
    int c = byteAt(at);
    if (c == '#' || (c == '/' && (byteAt(at + 1) == '/' || byteAt(at + 1) == '*'))) {
      return "a comment";
    }
    return c < 0x80
        ? "'%s'".formatted(Printable.escape(String.valueOf((char) c)))
        : "the byte 0x%02x".formatted(c);
  }

  /** What looks like a word or a number, or the beginning of a long one. */
  private String letters() {
    int end = at;
    while (end - at < LONGEST_WORD && isLetter(byteAt(end))) {
      end++;
    }
    return new String(json, at, end - at, US_ASCII);
  }

  private static boolean isLetter(int c) {
    return c > 0
        && c < 0x80
        && (Character.isLetterOrDigit(c) || c == '_' || c == '+' || c == '-' || c == '.');
  }

  private int byteAt(int offset) {
    return offset < json.length ? json[offset] & 0xFF : END;
  }
}

package dev.continuo.model.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) strictly: one value, UTF-8, no name twice, no number beyond the grammar,
 * nesting of at most {@value #DEEPEST}.
 */
public final class JsonReader {
  private static final int DEEPEST = 16;
  private static final int LONGEST_NUMBER = 40;

  private final byte[] bytes;
  private final int end;
  private int at;

  private JsonReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Reads {@code bytes[from, to)}; positions in complaints count from the start of the array. */
  public static JsonValue read(byte[] bytes, int from, int to) throws UnreadableJsonException {
    JsonReader reader = new JsonReader(bytes, from, to);
    JsonValue value = reader.value(1);
    reader.skipBlanks();
    if (reader.at < to) {
      throw reader.unreadable("expected nothing more");
    }
    return value;
  }

  private JsonValue value(int depth) throws UnreadableJsonException {
    skipBlanks();
    int start = at;
    int first = peek();
    if (depth > DEEPEST) {
      throw unreadable("nested deeper than " + DEEPEST);
    }
    return switch (first) {
      case '{' -> members(depth);
      case '[' -> items(depth);
      case '"' -> new JsonValue.Text(start, string());
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  private JsonValue members(int depth) throws UnreadableJsonException {
    int start = at;
    Map<String, JsonValue> values = new LinkedHashMap<>();
    take('{');
    skipBlanks();
    if (peek() == '}') {
      at++;
      return new JsonValue.Members(start, values);
    }
    while (true) {
      skipBlanks();
      int nameAt = at;
      String name = string();
      skipBlanks();
      take(':');
      if (values.putIfAbsent(name, value(depth + 1)) != null) {
        at = nameAt;
        throw unreadable("name '%s' stands twice".formatted(name));
      }
      skipBlanks();
      if (peek() == '}') {
        at++;
        return new JsonValue.Members(start, values);
      }
      take(',');
    }
  }

  private JsonValue items(int depth) throws UnreadableJsonException {
    int start = at;
    List<JsonValue> values = new ArrayList<>();
    take('[');
    skipBlanks();
    if (peek() == ']') {
      at++;
      return new JsonValue.Items(start, values);
    }
    while (true) {
      values.add(value(depth + 1));
      skipBlanks();
      if (peek() == ']') {
        at++;
        return new JsonValue.Items(start, values);
      }
      take(',');
    }
  }

  private JsonValue word(String word) throws UnreadableJsonException {
    int start = at;
    for (int i = 0; i < word.length(); i++) {
      take(word.charAt(i));
    }
    return new JsonValue.Word(start, word);
  }

  private JsonValue number() throws UnreadableJsonException {
    int start = at;
    while (at < end && "+-.0123456789Ee".indexOf(bytes[at]) >= 0) {
      at++;
    }
    String literal = new String(bytes, start, at - start, StandardCharsets.US_ASCII);
    if (literal.length() > LONGEST_NUMBER
        || !literal.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
      at = start;
      throw unreadable("expected a value");
    }
    return new JsonValue.Numeral(start, literal);
  }

  private String string() throws UnreadableJsonException {
    take('"');
    StringBuilder text = new StringBuilder();
    while (true) {
      int start = at;
      while (at < end && bytes[at] != '"' && bytes[at] != '\\' && (bytes[at] & 0xFF) >= ' ') {
        at++;
      }
      text.append(utf8(start, at));
      int next = peek();
      at++;
      if (next == '"') {
        return text.toString();
      }
      if (next != '\\') {
        at--;
        throw unreadable("control character in a string");
      }
      text.append(escaped());
    }
  }

  private char escaped() throws UnreadableJsonException {
    int escape = peek();
    at++;
    return switch (escape) {
      case '"', '\\', '/' -> (char) escape;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < 4; i++) {
          int digit = Character.digit(peek() < 128 ? peek() : ' ', 16);
          if (digit < 0) {
            throw unreadable("expected a hexadecimal digit");
          }
          code = 16 * code + digit;
          at++;
        }
        yield (char) code;
      }
      default -> {
        at--;
        throw unreadable("unknown escape");
      }
    };
  }

  private String utf8(int from, int to) throws UnreadableJsonException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      at = from;
      throw unreadable("string is not UTF-8");
    }
  }

  private void skipBlanks() {
    while (at < end && " \t\r\n".indexOf(bytes[at]) >= 0) {
      at++;
    }
  }

  private int peek() throws UnreadableJsonException {
    if (at >= end) {
      throw unreadable("JSON ends in the middle");
    }
    return bytes[at] & 0xFF;
  }

  private void take(char expected) throws UnreadableJsonException {
    if (peek() != expected) {
      throw unreadable("expected '%c'".formatted(expected));
    }
    at++;
  }

  private UnreadableJsonException unreadable(String cause) {
    return new UnreadableJsonException(at, cause);
  }
}

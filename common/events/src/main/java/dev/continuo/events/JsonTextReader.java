package dev.continuo.events;

/** Reads one text of JSON, from behind its opening quote to behind its closing one. */
final class JsonTextReader {
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";
  private static final int HEX_DIGITS = 4;

  private final byte[] json;
  private final StringBuilder text = new StringBuilder();
  private int at;

  JsonTextReader(byte[] json, int at) {
    this.json = json;
    this.at = at;
  }

  int at() {
    return at;
  }

  String read() throws JsonStop {
    while (true) {
      int c = next(at);
      if (c == '"') {
        at++;
        return text.toString();
      }
      if (c == '\\') {
        escape();
      } else if (c < ' ') {
        throw new JsonStop(
            "a text must not hold the byte 0x%02x; as an escape it may".formatted(c), at);
      } else if (c < 0x80) {
        text.append((char) c);
        at++;
      } else {
        beyondAscii(c);
      }
    }
  }

  private void escape() throws JsonStop {
    int c = next(at + 1);
    int known = ESCAPES.indexOf(c);
    if (known >= 0) {
      text.append(ESCAPED.charAt(known));
      at += 2;
      return;
    }
    int unit = c == 'u' ? 0 : -1;
    for (int i = 0; i < HEX_DIGITS && unit >= 0; i++) {
      int digit = Character.digit(next(at + 2 + i), 16);
      unit = digit < 0 ? -1 : unit * 16 + digit;
    }
    if (unit < 0) {
      throw new JsonStop("a backslash in a text begins no escape that JSON has", at);
    }
    text.append((char) unit);
    at += 2 + HEX_DIGITS;
  }

  private void beyondAscii(int lead) throws JsonStop {
    int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    int c = lead & (0x3F >> more);
    boolean valid = lead >= 0xC2 && lead <= 0xF4;
    for (int i = 1; i <= more && valid; i++) {
      int b = next(at + i);
      valid = (b & 0xC0) == 0x80;
      c = (c << 6) | (b & 0x3F);
    }
    int least = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    if (!valid || c < least || c > Character.MAX_CODE_POINT || surrogate) {
      throw new JsonStop("expected UTF-8, found the byte 0x%02x".formatted(lead), at);
    }
    text.appendCodePoint(c);
    at += 1 + more;
  }

  private int next(int offset) throws JsonStop {
    if (offset >= json.length) {
      throw new JsonStop("the JSON ends too early", json.length);
    }
    return json[offset] & 0xFF;
  }
}

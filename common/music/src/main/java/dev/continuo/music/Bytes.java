package dev.continuo.music;

/** Looks at bytes in a file: big-endian numbers and four-letter marks. */
final class Bytes {

  private Bytes() {}

  /** Four bytes as a signed number. */
  static int int32(byte[] bytes, int at) {
    return (int16(bytes, at) << 16) | int16(bytes, at + 2);
  }

  /** Two bytes as a number within 0..65,535. */
  static int int16(byte[] bytes, int at) {
    return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
  }

  /** Whether {@code mark} stands at {@code at}; false where the file ends before. */
  static boolean match(byte[] bytes, int at, byte[] mark) {
    if (bytes.length - at < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if (bytes[at + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether four printable letters stand at {@code at}, as the name of a chunk. */
  static boolean isName(byte[] bytes, int at) {
    for (int i = at; i < at + 4; i++) {
      if (bytes[i] < ' ' || bytes[i] > '~') {
        return false;
      }
    }
    return true;
  }

  /** Where {@code mark} stands first within {@code from} to {@code end}; {@code end} if nowhere. */
  static int find(byte[] bytes, int from, int end, byte[] mark) {
    for (int at = from; at <= end - mark.length; at++) {
      if (bytes[at] == mark[0] && match(bytes, at, mark)) {
        return at;
      }
    }
    return end;
  }
}

package dev.continuo.music;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Reads the names of tracks, of which the format does not say how they are encoded. */
final class TrackName {
  private static final int MOST_CHARS = 200;

  private TrackName() {}

  /** UTF-8 where the bytes are valid, Latin-1 where not; without control characters. */
  static String decode(byte[] bytes, int from, int to) {
    if (to - from <= MOST_CHARS && isPlain(bytes, from, to)) {
      return new String(bytes, from, to - from, ISO_8859_1).strip();
    }
    String name = withoutControls(text(bytes, from, to)).strip();
    if (name.length() <= MOST_CHARS) {
      return name;
    }
    boolean splits = Character.isHighSurrogate(name.charAt(MOST_CHARS - 1));
    return name.substring(0, splits ? MOST_CHARS - 1 : MOST_CHARS);
  }

  /** Whether all are printable ASCII, as most names are: decoders take as long as many notes. */
  private static boolean isPlain(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] < ' ' || bytes[at] > '~') {
        return false;
      }
    }
    return true;
  }

  private static String withoutControls(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String text(byte[] bytes, int from, int to) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, from, to - from, ISO_8859_1);
    }
  }
}

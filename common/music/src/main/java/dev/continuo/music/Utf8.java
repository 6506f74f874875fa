package dev.continuo.music;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;

/** Tells whether bytes are text in UTF-8, of which ASCII is a part. */
final class Utf8 {
  private static final int BUFFER = 512;

  /** The first byte of a character of two. */
  private static final int LEAST_LEAD = 0xC2;

  private Utf8() {}

  /** Whether all bytes are; reads no further than to the first that is not. */
  static boolean isValid(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    if (at < to && (bytes[at] & 0xFF) < LEAST_LEAD) {
      return false; // As most MIDI files have it; a decoder would cost as much as a small one.
    }
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, at, to - at);
    CharBuffer out = CharBuffer.allocate(BUFFER);
    while (true) {
      var result = decoder.decode(in, out, true);
      if (!result.isOverflow()) {
        return !result.isError();
      }
      out.clear();
    }
  }

  /** Whether the first bytes are text that people read: no control characters but space. */
  static boolean isPrintable(byte[] bytes, int most) {
    int end = Math.min(bytes.length, most);
    for (int at = 0; at < end; at++) {
      if (bytes[at] >= 0
          && bytes[at] < ' '
          && bytes[at] != '\n'
          && bytes[at] != '\r'
          && bytes[at] != '\t') {
        return false;
      }
    }
    // The last character may be cut in the middle.
    return isValid(bytes, 0, end)
        || (end == most && isValid(bytes, 0, end - 1))
        || (end == most && isValid(bytes, 0, end - 2))
        || (end == most && isValid(bytes, 0, end - 3));
  }
}

package dev.continuo.music;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;

/** Reads the names of tracks, of which the format does not say how they are encoded. */
final class TrackName {
  /** What a name is looked for in: a hostile one may be as long as its file. */
  private static final int MOST_BYTES = 4_096;

  private TrackName() {}

  /**
   * UTF-16 where its mark stands first; otherwise UTF-8 where the bytes are valid, Latin-1 where
   * not; as {@link PlainName} has it.
   */
  static String decode(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + MOST_BYTES);
    if (to - from >= 2
        && ((bytes[from] & bytes[from + 1]) & 0xFE) == 0xFE
        && bytes[from] != bytes[from + 1]) { // FE FF, or FF FE.
      return PlainName.of(new String(bytes, from, end - from, UTF_16));
    }
    if (isAscii(bytes, from, end)) {
      return PlainName.of(new String(bytes, from, end - from, ISO_8859_1));
    }
    return PlainName.of(text(bytes, from, end, end == to));
  }

  /** Whether all are ASCII, as most names are: decoders take as long as many notes. */
  private static boolean isAscii(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Where the name goes on behind {@code to}, its last character may be cut in the middle. */
  private static String text(byte[] bytes, int from, int to, boolean whole) {
    CharBuffer text = CharBuffer.allocate(to - from);
    CoderResult result =
        UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from), text, whole);
    return result.isError()
        ? new String(bytes, from, to - from, ISO_8859_1)
        : text.flip().toString();
  }
}

package dev.continuo.music;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** What stands behind an end event within its track: more events, or nothing that is meant. */
final class TrackTail {
  private static final int END_EVENT = 3;
  private static final int LONGEST_WAIT = 4;
  private static final int NEAR = 64;
  private static final byte[] TRACK = "MTrk".getBytes(US_ASCII);

  private TrackTail() {}

  /**
   * Whether the track goes on: a whole event with its status follows; or one that may do without
   * status, and the track ends with an end event as it should. Padding does neither. Looks at a
   * bounded number of bytes.
   */
  static boolean goesOn(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] < 0 && at - from < LONGEST_WAIT) {
      at++;
    }
    at++; // The last byte of the wait.
    if (at >= end || at - from > LONGEST_WAIT) {
      return false;
    }
    int status = bytes[at] & 0xFF;
    return switch (status & 0xF0) {
      case 0x80, 0x90, 0xA0, 0xB0, 0xE0 -> end - at > 2 && bytes[at + 1] >= 0 && bytes[at + 2] >= 0;
      case 0xC0, 0xD0 -> end - at > 1 && bytes[at + 1] >= 0;
      case 0xF0 -> system(bytes, at, end);
      default -> endsWithEndEvent(bytes, at, end) && !isTrackNear(bytes, from, end);
    };
  }

  /** A meta or exclusive event of one byte of length, which most have. */
  private static boolean system(byte[] bytes, int at, int end) {
    int length =
        switch (bytes[at] & 0xFF) {
          case 0xFF -> at + 1 < end && bytes[at + 1] >= 0 ? at + 2 : end;
          case 0xF0, 0xF7 -> at + 1;
          default -> end;
        };
    return length < end && bytes[length] >= 0 && bytes[length] < end - length;
  }

  /** Whether the next track begins here or soon: this one's length is wrong then. */
  private static boolean isTrackNear(byte[] bytes, int from, int end) {
    int near = Math.min(end, from + NEAR);
    return Bytes.find(bytes, from, near, TRACK) < near;
  }

  private static boolean endsWithEndEvent(byte[] bytes, int at, int end) {
    int last = end - END_EVENT;
    return last > at
        && (bytes[last] & 0xFF) == 0xFF
        && bytes[last + 1] == 0x2F
        && bytes[last + 2] == 0;
  }
}

package dev.continuo.standalone.bench;

/**
 * Standard MIDI Files with every pitch moved, the same everywhere else: other pieces of the same
 * size. Pitches go round at 128, so that no two become one.
 */
final class Transposed {
  private static final int NOTE_OFF = 0x80;
  private static final int NOTE_PRESSURE = 0xA0;
  private static final int PROGRAM = 0xC0;
  private static final int PITCH_BEND = 0xE0;
  private static final int SYSTEM = 0xF0;
  private static final int META = 0xFF;

  private final byte[] bytes;
  private final int by;
  private int at;

  private Transposed(byte[] bytes, int by) {
    this.bytes = bytes;
    this.by = by;
  }

  /** A copy of the file, {@code by} half tones higher; damaged tracks are moved as far as sane. */
  static byte[] of(byte[] file, int by) {
    Transposed transposed = new Transposed(file.clone(), by);
    transposed.chunks();
    return transposed.bytes;
  }

  private void chunks() {
    int next = 0;
    while (next >= 0 && next + 8 <= bytes.length) {
      boolean track = bytes[next] == 'M' && bytes[next + 1] == 'T' && bytes[next + 2] == 'r';
      int length = number(next + 4);
      at = next + 8;
      next = length < 0 || length > bytes.length - at ? bytes.length : at + length;
      if (track) {
        track(next);
      }
    }
  }

  private int number(int from) {
    return bytes[from] << 24
        | (bytes[from + 1] & 0xFF) << 16
        | (bytes[from + 2] & 0xFF) << 8
        | (bytes[from + 3] & 0xFF);
  }

  private void track(int end) {
    int running = 0;
    while (at < end) {
      varint(end);
      if (at >= end) {
        return;
      }
      int status = bytes[at] & 0xFF;
      if (status < NOTE_OFF) {
        status = running;
      } else {
        at++;
      }
      if (status >= SYSTEM) {
        at += status == META ? 1 : 0;
        int length = varint(end);
        at += length;
        running = status == META ? running : 0;
      } else if (status < NOTE_OFF) {
        return;
      } else {
        running = status;
        channel(status & 0xF0, end);
      }
    }
  }

  private void channel(int kind, int end) {
    if (kind <= NOTE_PRESSURE && at < end) {
      bytes[at] = (byte) ((bytes[at] + by) & 0x7F);
    }
    at += kind == PROGRAM || (kind > PROGRAM && kind < PITCH_BEND) ? 1 : 2;
  }

  private int varint(int end) {
    int value = 0;
    while (at < end) {
      byte b = bytes[at++];
      value = value << 7 | (b & 0x7F);
      if (b >= 0) {
        break;
      }
    }
    return Math.max(0, value);
  }
}

package dev.continuo.benchmarks;

/**
 * Skips over the events of Standard MIDI Files and does nothing else: what any reader must at least
 * do. For files that are in order; it stops where one is not.
 */
final class EventScan {
  private static final int HEAD = 8;
  private static final int SYSTEM = 0xF0;
  private static final int META = 0xFF;

  private EventScan() {}

  /** Counts the events of a file. */
  static long events(byte[] file) {
    long events = 0;
    int at = HEAD + (int) length(file, 4);
    while (at + HEAD <= file.length) {
      int start = at + HEAD;
      at = (int) Math.min(file.length, start + length(file, at + 4));
      events += events(file, start, at);
    }
    return events;
  }

  private static long events(byte[] file, int from, int to) {
    long events = 0;
    int running = 0;
    int at = from;
    while (at < to) {
      while (file[at++] < 0 && at < to) {
        // The wait before the event.
      }
      if (at >= to) {
        return events;
      }
      int status = file[at] & 0xFF;
      if (status < 0x80) {
        status = running;
      } else {
        at++;
      }
      if (status < SYSTEM) {
        running = status;
        int kind = status & 0xE0;
        at += kind == 0xC0 ? 1 : 2;
      } else {
        at += status == META ? 1 : 0;
        int length = 0;
        byte b = -1;
        while (b < 0 && at < to) {
          b = file[at++];
          length = (length << 7) | (b & 0x7F);
        }
        if (length < 0 || length > to - at) {
          return events;
        }
        at += length;
      }
      events++;
    }
    return events;
  }

  private static long length(byte[] file, int at) {
    if (at + 4 > file.length) {
      return file.length;
    }
    return ((file[at] & 0xFFL) << 24)
        | ((file[at + 1] & 0xFF) << 16)
        | ((file[at + 2] & 0xFF) << 8)
        | (file[at + 3] & 0xFF);
  }
}

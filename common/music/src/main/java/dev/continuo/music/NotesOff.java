package dev.continuo.music;

/**
 * Looks for the controllers that end all notes of a channel: 123, and 120, which ends all sound.
 */
final class NotesOff {
  private static final int ALL_SOUND_OFF = 120;
  private static final int ALL_NOTES_OFF = 123;

  private final byte[] bytes;
  private final int end;
  private int at;

  private NotesOff(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /**
   * By channel, the offset of the last such event within {@code from} to {@code end}, which are
   * events as {@link TrackReader} reads them; 0 where there is none.
   */
  static int[] last(byte[] bytes, int from, int end) {
    return new NotesOff(bytes, from, end).walk();
  }

  private int[] walk() {
    int[] last = new int[Part.CHANNELS];
    int running = 0;
    while (at < end) {
      int start = at;
      variableLength();
      int status = at < end && bytes[at] < 0 ? bytes[at++] & 0xFF : running;
      if (status >= 0xF0) {
        skipSystem(status);
      } else {
        running = status;
        int kind = status & 0xF0;
        if (kind == 0xB0
            && at < end
            && (bytes[at] == ALL_SOUND_OFF || bytes[at] == ALL_NOTES_OFF)) {
          last[status & 0x0F] = start;
        }
        at += kind == 0xC0 || kind == 0xD0 ? 1 : 2;
      }
    }
    return last;
  }

  private void skipSystem(int status) {
    switch (status) {
      case 0xFF -> {
        at++;
        skip();
      }
      case 0xF0, 0xF7 -> skip();
      case 0xF1, 0xF3 -> at++;
      case 0xF2 -> at += 2;
      default -> {}
    }
  }

  private void skip() {
    int length = variableLength();
    at = length > end - at ? end : at + length;
  }

  private int variableLength() {
    int value = 0;
    while (at < end) {
      byte b = bytes[at++];
      value = ((value << 7) | (b & 0x7F)) & 0x0FFF_FFFF;
      if (b >= 0) {
        break;
      }
    }
    return value;
  }
}

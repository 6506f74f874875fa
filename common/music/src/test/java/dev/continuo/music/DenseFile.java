package dev.continuo.music;

import java.nio.ByteBuffer;
import java.util.Locale;

/** Files that need as much memory as their bytes can make a reader need, each in its own way. */
enum DenseFile {
  /** Notes that all end with one event, three bytes each. */
  NOTES("01 3C 64", "00 90 3C 64", 1),
  /** The same in two tracks, so that rows must be merged. */
  NOTES_OF_TWO_TRACKS("01 3C 64", "00 90 3C 64", 2),
  /** Notes that never end. */
  OPEN_NOTES("00 3C 64", "00 91 3C 64", 1),
  /** Notes on and off, nothing else. */
  PAIRS("01 3C 64 01 3C 00", "00 90 3C 64", 1),
  /** Chords from the highest key down, which leave as many runs to merge as there can be. */
  CHORDS(chord(), "00 90 3C 64", 1),
  /** Settings of the pedal. */
  PEDALS("01 40 7F", "00 B0 40 7F", 1),
  PEDALS_OF_TWO_TRACKS("01 40 7F", "00 B0 40 7F", 2),
  PEDALS_OF_MANY_TRACKS("01 40 7F", "00 B0 40 7F", 1_000),
  /** Settings of pedal and bend in turn. */
  PEDALS_AND_BENDS("01 B0 40 7F 01 E0 40 7F", "00 B0 40 7F", 2),
  /** Controllers that nobody keeps. */
  CONTROLLERS("01 07 7F", "00 B0 07 7F", 1),
  TEMPOS("01 FF 51 03 07 A1 20", "", 1),
  /** Texts without a letter. */
  TEXTS("00 FF 01 00", "", 1),
  /** Names as long as they are kept, in as many parts as there may be. */
  NAMES("00 FF 03 83 10" + "C3 A9".repeat(200), "", 1_000),
  /** Programs that each make a part of a note. */
  PARTS("01 C0 05 00 90 3C 64 01 3C 00 00 C0 06 00 90 3C 64 01 3C 00", "00 C0 05", 500),
  /** Tracks of nothing but a note, of which each is a part. */
  TRACKS("", "", 1 << 20),
  /** Tempo maps of our own, of one tempo each. */
  OWN_BEATS("00 FF 7F 15 7D 43 6F 6E 02 00 00 00 60 00 00 00 00 00 00 00 00 00 07 A1 20", "", 1),
  /** One tempo map of our own, as long as the file. */
  OWN_BEAT("", "", 1) {
    @Override
    byte[] body(int most) {
      int tempos = Math.max(1, (most - 16) / 12);
      int length = 9 + 12 * tempos;
      ByteBuffer event = ByteBuffer.allocate(7 + length).putShort((short) 0x00FF).put((byte) 0x7F);
      for (int shift = 21; shift >= 0; shift -= 7) {
        event.put((byte) (((length >> shift) & 0x7F) | (shift > 0 ? 0x80 : 0)));
      }
      event.put(bytesOf("7D 43 6F 6E 02 00 00 00 60"));
      for (int i = 0; i < tempos; i++) {
        event.putLong(i).putInt(500_000);
      }
      return event.array();
    }
  },
  /**
   * Of everything a little more than fits an array: nothing of 8 MiB is counted for more memory.
   */
  MIXED("", "", 2) {
    @Override
    byte[] body(int most) {
      return new MidiBytes()
          .hex("00 90 3C 64")
          .raw(repeat("01 3C 64", most * 0.1876))
          .hex("00 B0 40 7F")
          .raw(repeat("01 40 7F", most * 0.7502))
          .hex("00 E0 40 7F")
          .raw(repeat("01 40 7F", most * 0.047))
          .raw(repeat("01 FF 51 03 07 A1 20", most * 0.0144))
          .bytes();
    }
  };

  private static final String END = "01 90 3D 64  60 80 3D 40  00 80 3C 40  00 FF 2F 00";

  private final String pattern;
  private final byte[] first;
  private final int tracks;

  DenseFile(String pattern, String first, int tracks) {
    this.pattern = pattern;
    this.first = bytesOf(first);
    this.tracks = tracks;
  }

  /** A file of at most so many bytes, and not much less; it holds one whole note at least. */
  byte[] bytes(int most) {
    byte[] end = bytesOf(END);
    int overhead = 8 + first.length + end.length;
    int count = Math.min(Math.min(tracks, 65_535), (most - 14) / overhead);
    byte[] body = body((most - 14) / count - overhead);
    MidiBytes file = new MidiBytes().header(1, count, 96);
    for (int track = 0; track < count; track++) {
      file.text("MTrk").int32(first.length + body.length + end.length);
      file.raw(first).raw(body).raw(end);
    }
    return file.bytes();
  }

  /** What a track holds beside its first and last events. */
  byte[] body(int most) {
    return repeat(pattern, most);
  }

  private static byte[] repeat(String pattern, double most) {
    byte[] once = bytesOf(pattern);
    int times = once.length == 0 ? 0 : (int) most / once.length;
    byte[] body = new byte[once.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(once, 0, body, i * once.length, once.length);
    }
    return body;
  }

  private static byte[] bytesOf(String hex) {
    return new MidiBytes().hex(hex).bytes();
  }

  private static String chord() {
    StringBuilder chord = new StringBuilder();
    for (String velocity : new String[] {"64", "00"}) {
      for (int pitch = 127; pitch >= 0; pitch--) {
        chord.append("%02X %02X %s ".formatted(pitch == 127 ? 1 : 0, pitch, velocity));
      }
    }
    return chord.toString();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

package dev.continuo.music;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.continuo.music.Damage.Kind;
import dev.continuo.music.UnreadableMidiException.Reason;
import java.util.Optional;

/**
 * The stretch of a file that is a Standard MIDI File, without what it is wrapped in.
 *
 * @param start offset of the header chunk
 * @param end offset behind the last byte
 */
record MidiSpan(int start, int end) {
  private static final byte[] HEADER = "MThd".getBytes(US_ASCII);
  private static final byte[] TRACK = "MTrk".getBytes(US_ASCII);
  private static final byte[] RIFF = "RIFF".getBytes(US_ASCII);
  private static final byte[] RMID = "RMID".getBytes(US_ASCII);
  private static final byte[] RIFF_CONTENT = "data".getBytes(US_ASCII);

  static MidiSpan find(byte[] bytes, DamageLog damages) throws UnreadableMidiException {
    if (bytes.length == 0) {
      throw new UnreadableMidiException(Reason.EMPTY, 0, "the file is empty");
    }
    if (Bytes.match(bytes, 0, RIFF) && Bytes.match(bytes, 8, RMID)) {
      MidiSpan wrapped = insideRiff(bytes, damages);
      if (wrapped.end() > 0) {
        return wrapped;
      }
    }
    Optional<String> archive = ForeignFile.archive(bytes);
    if (archive.isPresent()) {
      throw new UnreadableMidiException(Reason.NOT_MIDI, 0, "not a MIDI file but " + archive.get());
    }
    int start = Bytes.find(bytes, 0, bytes.length, HEADER);
    if (start == bytes.length) {
      throw new UnreadableMidiException(
          Reason.NOT_MIDI,
          0,
          ForeignFile.kind(bytes)
              .map("not a MIDI file but "::concat)
              .orElse("not a MIDI file: no header chunk (MThd) in it"));
    }
    if (start > 0) {
      damages.add(Kind.ALIEN_BYTES, 0);
    }
    return new MidiSpan(start, bytes.length);
  }

  /**
   * Walks RIFF chunks, which are little-endian and even in length; an empty span if none fits. The
   * content's length is believed where the wrapper ends or goes on behind it.
   */
  private static MidiSpan insideRiff(byte[] bytes, DamageLog damages) {
    long at = 12;
    while (at + 8 <= bytes.length) {
      long length = little(bytes, (int) at + 4);
      long next = at + 8 + length + (length & 1);
      if (Bytes.match(bytes, (int) at, RIFF_CONTENT) && Bytes.match(bytes, (int) at + 8, HEADER)) {
        boolean believed = goesOn(bytes, next);
        if (!believed) {
          damages.add(Kind.WRONG_RIFF_LENGTH, at + 4);
        }
        long end = believed ? Math.min(bytes.length, at + 8 + length) : bytes.length;
        if (8 + little(bytes, 4) < end) {
          damages.add(Kind.WRONG_RIFF_LENGTH, 4);
        }
        return new MidiSpan((int) at + 8, (int) end);
      }
      at = next;
    }
    return new MidiSpan(0, 0);
  }

  /**
   * Whether a wrapper ends there, with its last byte or the even one after it, or a chunk begins.
   */
  private static boolean goesOn(byte[] bytes, long at) {
    if (at >= bytes.length) {
      return at <= bytes.length + 1L;
    }
    return bytes.length - at >= 8
        && !Bytes.match(bytes, (int) at, TRACK)
        && Bytes.isName(bytes, (int) at)
        && at + 8 + little(bytes, (int) at + 4) <= bytes.length;
  }

  private static long little(byte[] bytes, int at) {
    return Integer.toUnsignedLong(Integer.reverseBytes(Bytes.int32(bytes, at)));
  }
}

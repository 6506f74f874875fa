package dev.continuo.music;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.continuo.music.Damage.Kind;
import dev.continuo.music.UnreadableMidiException.Reason;

/**
 * The stretch of a file that is a Standard MIDI File, without what it is wrapped in.
 *
 * @param start offset of the header chunk
 * @param end offset behind the last byte
 */
record MidiSpan(int start, int end) {
  private static final byte[] HEADER = "MThd".getBytes(US_ASCII);
  private static final byte[] RIFF = "RIFF".getBytes(US_ASCII);
  private static final byte[] RMID = "RMID".getBytes(US_ASCII);
  private static final byte[] RIFF_CONTENT = "data".getBytes(US_ASCII);

  static MidiSpan find(byte[] bytes, DamageLog damages) throws UnreadableMidiException {
    if (bytes.length == 0) {
      throw new UnreadableMidiException(Reason.EMPTY, 0, "the file is empty");
    }
    if (Bytes.match(bytes, 0, RIFF) && Bytes.match(bytes, 8, RMID)) {
      MidiSpan wrapped = insideRiff(bytes);
      if (wrapped.end() > 0) {
        return wrapped;
      }
    }
    int start = Bytes.find(bytes, 0, bytes.length, HEADER);
    if (start == bytes.length) {
      throw new UnreadableMidiException(
          Reason.NOT_MIDI, 0, "not a MIDI file: no header chunk (MThd) in it");
    }
    if (start > 0) {
      damages.add(Kind.ALIEN_BYTES, 0);
    }
    return new MidiSpan(start, bytes.length);
  }

  /** Walks RIFF chunks, which are little-endian and even in length; an empty span if none fits. */
  private static MidiSpan insideRiff(byte[] bytes) {
    long at = 12;
    while (at + 8 <= bytes.length) {
      long length = Integer.toUnsignedLong(Integer.reverseBytes(Bytes.int32(bytes, (int) at + 4)));
      if (Bytes.match(bytes, (int) at, RIFF_CONTENT) && Bytes.match(bytes, (int) at + 8, HEADER)) {
        return new MidiSpan((int) at + 8, (int) Math.min(bytes.length, at + 8 + length));
      }
      at += 8 + length + (length & 1);
    }
    return new MidiSpan(0, 0);
  }
}

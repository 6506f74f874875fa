package dev.continuo.music;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.continuo.music.Damage.Kind;
import dev.continuo.music.UnreadableMidiException.Reason;

/**
 * The header chunk.
 *
 * @param format 0..2
 * @param tracks how many are declared, 0..65,535; a claim, nothing is allocated for it
 * @param ticksPerQuarter 1 or more; for SMPTE time, the ticks of half a second
 * @param division ticks in each {@code tempo} microseconds
 * @param tempo microseconds, until a tempo event says otherwise
 * @param smpte whether ticks are parts of a second, which no tempo changes
 * @param end offset behind the chunk
 */
record MidiHeader(
    int format, int tracks, int ticksPerQuarter, int division, int tempo, boolean smpte, int end) {
  private static final byte[] TRACK = "MTrk".getBytes(US_ASCII);
  private static final int FIELDS = 6;

  static MidiHeader read(byte[] bytes, MidiSpan span, DamageLog damages)
      throws UnreadableMidiException {
    int fields = span.start() + 8;
    if (span.end() - fields < FIELDS) {
      throw new UnreadableMidiException(
          Reason.TRUNCATED, span.end(), "the file ends inside its header");
    }
    int end = end(bytes, span, damages);
    int format = Bytes.int16(bytes, fields);
    if (format > 2) {
      damages.add(Kind.UNKNOWN_FORMAT, fields);
      format = 1;
    }
    int tracks = Bytes.int16(bytes, fields + 2);
    int division = Bytes.int16(bytes, fields + 4);
    if (division == 0) {
      throw new UnreadableMidiException(
          Reason.BAD_HEADER, fields + 4, "a quarter has 0 ticks, so no time can be told");
    }
    if (division < 0x8000) {
      return new MidiHeader(format, tracks, division, division, TempoMap.DEFAULT_TEMPO, false, end);
    }
    return smpte(format, tracks, division, fields + 4, end);
  }

  private static MidiHeader smpte(int format, int tracks, int division, int offset, int end)
      throws UnreadableMidiException {
    int frames = 0x100 - (division >> 8);
    int ticksPerFrame = division & 0xFF;
    boolean known = frames == 24 || frames == 25 || frames == 29 || frames == 30;
    if (!known || ticksPerFrame == 0) {
      throw new UnreadableMidiException(
          Reason.BAD_HEADER,
          offset,
          "no SMPTE time has %d frames a second of %d ticks".formatted(frames, ticksPerFrame));
    }
    // 29 stands for 30,000 frames in 1,001 seconds.
    boolean drop = frames == 29;
    int ticksPerSecond = (drop ? 30 : frames) * ticksPerFrame;
    int micros = drop ? 1_001_000 : 1_000_000;
    int ticksPerQuarter = Math.max(1, ticksPerSecond / 2);
    return new MidiHeader(format, tracks, ticksPerQuarter, ticksPerSecond, micros, true, end);
  }

  /** Behind the chunk, by its length; where that cannot be, by the first track that follows. */
  private static int end(byte[] bytes, MidiSpan span, DamageLog damages)
      throws UnreadableMidiException {
    int fields = span.start() + 8;
    long length = Integer.toUnsignedLong(Bytes.int32(bytes, span.start() + 4));
    if (length >= FIELDS && fields + length <= span.end()) {
      return (int) (fields + length);
    }
    if (!Bytes.match(bytes, fields + FIELDS, TRACK)) {
      throw new UnreadableMidiException(
          Reason.BAD_HEADER,
          span.start() + 4L,
          "the header claims a length of %d bytes".formatted(length));
    }
    damages.add(Kind.WRONG_HEADER_LENGTH, span.start() + 4L);
    return fields + FIELDS;
  }

  /** The map that a track's times start from. */
  TempoMap tempoMap(ReaderLimits limits) {
    return new TempoMap(division, tempo, limits.durationMicros());
  }
}

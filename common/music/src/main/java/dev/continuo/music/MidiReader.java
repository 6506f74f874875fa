package dev.continuo.music;

import dev.continuo.music.Damage.Kind;
import dev.continuo.music.TrackReader.Outcome;
import dev.continuo.music.TrackReader.TempoRule;
import dev.continuo.music.UnreadableMidiException.Reason;

/**
 * Reads Standard MIDI Files: one pass over the bytes, no object per event.
 *
 * <p>Notes, times, programs and drums are those of pretty_midi, wherever it can read the file:
 * tempos count in the first track alone, notes pair by the rule of {@link OpenNotes}, and every
 * track, channel and program is a part. Whatever is damaged is read as far as it makes sense. The
 * tracks of a format 2 file each follow their own tempos and begin together.
 */
public final class MidiReader {
  private final byte[] bytes;
  private final ReaderLimits limits;
  private final DamageLog damages = new DamageLog();
  private final NoteColumns notes = new NoteColumns();
  private final PartTable parts;

  private MidiReader(byte[] bytes, ReaderLimits limits) {
    this.bytes = bytes;
    this.limits = limits;
    this.parts = new PartTable(limits.parts());
  }

  /**
   * Reads one file within {@link ReaderLimits#DEFAULT}.
   *
   * @throws UnreadableMidiException when there is nothing to salvage
   */
  public static Piece read(byte[] bytes) throws UnreadableMidiException {
    return read(bytes, ReaderLimits.DEFAULT);
  }

  /**
   * Reads one file within limits. Takes time in proportion to its bytes, whatever they are.
   *
   * @throws UnreadableMidiException when there is nothing to salvage, or a limit is passed
   */
  public static Piece read(byte[] bytes, ReaderLimits limits) throws UnreadableMidiException {
    return new MidiReader(bytes, limits).read();
  }

  private Piece read() throws UnreadableMidiException {
    if (bytes.length > limits.bytes()) {
      throw new UnreadableMidiException(
          Reason.TOO_LARGE, limits.bytes(), "more than %d bytes".formatted(limits.bytes()));
    }
    MidiSpan span = MidiSpan.find(bytes, damages);
    MidiHeader header = MidiHeader.read(bytes, span, damages);
    int tracks = readTracks(header, span.end());
    if (tracks < header.tracks()) {
      damages.add(Kind.TRUNCATED, span.end(), "the file has fewer tracks than its header declares");
    } else if (tracks > header.tracks()) {
      damages.add(
          Kind.MALFORMED, span.start() + 10L, "the file has more tracks than its header declares");
    }
    if (notes.ended() == 0) {
      throw noNotes(span.end());
    }
    return new Piece(
        header.format(), header.ticksPerQuarter(), parts.parts(), notes.sorted(), damages.toList());
  }

  private int readTracks(MidiHeader header, int end) throws UnreadableMidiException {
    TrackChunks chunks = new TrackChunks(bytes, header.end(), end, damages);
    TempoMap tempos = header.tempoMap(limits);
    TrackReader reader = new TrackReader(bytes, limits, notes, parts, tempos, damages);
    int tracks = 0;
    while (chunks.advance()) {
      if (tracks == limits.tracks()) {
        throw new UnreadableMidiException(
            Reason.TOO_LARGE, chunks.start(), "more than %d tracks".formatted(limits.tracks()));
      }
      if (header.format() == 2) {
        tempos.clear();
      }
      TempoRule rule = tempoRule(header, tracks);
      Outcome outcome = reader.read(chunks.start(), chunks.end(), rule);
      chunks.close(outcome, reader.position());
      tracks++;
    }
    return tracks;
  }

  private static TempoRule tempoRule(MidiHeader header, int track) {
    if (header.smpte()) {
      return TempoRule.MEANINGLESS;
    }
    return track == 0 || header.format() == 2 ? TempoRule.FOLLOW : TempoRule.MISPLACED;
  }

  private UnreadableMidiException noNotes(int end) {
    if (damages.has(Kind.TRUNCATED)) {
      return new UnreadableMidiException(
          Reason.TRUNCATED, end, "the file ends before its first whole note");
    }
    String message =
        notes.size() == 0
            ? "the file holds no note"
            : "none of the %d notes has a length".formatted(notes.size());
    return new UnreadableMidiException(Reason.NO_NOTES, end, message);
  }
}

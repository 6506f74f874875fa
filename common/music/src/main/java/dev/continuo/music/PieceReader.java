package dev.continuo.music;

import dev.continuo.music.Damage.Kind;
import dev.continuo.music.ReaderLimits.Cap;
import dev.continuo.music.TrackReader.Outcome;
import dev.continuo.music.TrackReader.TempoRule;
import dev.continuo.music.UnreadableMidiException.Reason;
import java.util.List;

/**
 * Reads Standard MIDI Files one after another: one pass over the bytes, no object per event, and
 * the same buffers for every file. Not for use by several threads at once.
 *
 * <p>Notes, times, programs and drums are those of pretty_midi, wherever it can read the file:
 * tempos count in the first track alone, notes pair by the rule of {@link OpenNotes}, and every
 * track, channel and program is a part. Whatever is damaged is read as far as it makes sense. The
 * tracks of a format 2 file each follow their own tempos and begin together.
 */
public final class PieceReader {
  private final ReaderLimits limits;
  private final boolean strict;
  private final DamageLog damages = new DamageLog();
  private final MemoryBudget memory;
  private final NoteRows notes;
  private final ControlRows pedals;
  private final ControlRows bends;
  private final PartTable parts;
  private final TrackReader reader;
  private Tempos firstTempos = Tempos.DEFAULT;

  private PieceReader(ReaderLimits limits, boolean strict, boolean batches) {
    this.limits = limits;
    this.strict = strict;
    this.memory = new MemoryBudget(limits);
    this.notes = new NoteRows(memory);
    this.pedals = new ControlRows(memory, 0);
    this.bends = new ControlRows(memory, Controls.LOWEST_BEND);
    this.parts = new PartTable(limits, memory);
    this.reader = new TrackReader(limits, memory, notes, pedals, bends, parts, damages, batches);
  }

  /** A reader that salvages what can be read of a damaged file, and says what was wrong. */
  public static PieceReader lenient(ReaderLimits limits) {
    return new PieceReader(limits, false, true);
  }

  /** A reader that refuses a file with any damage. */
  public static PieceReader strict(ReaderLimits limits) {
    return new PieceReader(limits, true, true);
  }

  /** A lenient reader that decodes every event on its own: what the fast one is checked against. */
  static PieceReader oneByOne(ReaderLimits limits) {
    return new PieceReader(limits, false, false);
  }

  /**
   * Reads one file. Takes time in proportion to its bytes, whatever they are.
   *
   * @throws UnreadableMidiException when there is nothing to salvage, or a limit is passed, or the
   *     reader is strict and something is damaged
   */
  public Piece read(byte[] bytes) throws UnreadableMidiException {
    try {
      return piece(bytes);
    } catch (UnreadableMidiException e) {
      String hint = bytes.length > limits.bytes() ? "" : SpoiltBytes.hint(bytes);
      throw hint.isEmpty() ? e : e.saying(hint);
    }
  }

  private Piece piece(byte[] bytes) throws UnreadableMidiException {
    notes.clear();
    pedals.clear();
    bends.clear();
    parts.clear();
    damages.clear();
    if (bytes.length > limits.bytes()) {
      throw limits.passed(Cap.BYTES, limits.bytes());
    }
    memory.begin(bytes.length);
    MidiSpan span = MidiSpan.find(bytes, damages);
    SpoiltBytes.refuseText(bytes, span);
    MidiHeader header = MidiHeader.read(bytes, span, damages);
    TempoMap tempos = header.tempoMap(limits);
    readTracks(bytes, header, tempos, span);
    if (notes.ended() == 0) {
      throw noNotes(span.end());
    }
    List<Damage> found = damages.toList();
    if (strict && !found.isEmpty()) {
      Damage first = found.getFirst();
      throw new UnreadableMidiException(Reason.DAMAGED, first.byteOffset(), first.message());
    }
    OwnEvent.Beat beat = reader.beat();
    return new Piece(
        header.format(),
        beat == null ? header.ticksPerQuarter() : beat.ticksPerQuarter(),
        beat == null ? firstTempos : beat.tempos(),
        parts.parts(),
        notes.sorted(),
        pedals.sorted(),
        bends.sorted(),
        found);
  }

  private void readTracks(byte[] bytes, MidiHeader header, TempoMap tempos, MidiSpan span)
      throws UnreadableMidiException {
    TrackChunks chunks = new TrackChunks(bytes, header.end(), span.end(), damages);
    reader.begin(bytes, tempos);
    int tracks = 0;
    while (chunks.advance()) {
      if (tracks == limits.tracks()) {
        throw limits.passed(Cap.TRACKS, chunks.start());
      }
      if (header.format() == 2) {
        tempos.clear();
      }
      TempoRule rule = tempoRule(header, tracks);
      Outcome outcome = reader.read(chunks.start(), chunks.end(), rule);
      chunks.close(outcome, reader.position());
      if (tracks == 0) {
        firstTempos = header.smpte() ? Tempos.constant(header.tempo() / 2) : tempos.tempos();
      }
      tracks++;
    }
    if (tracks > header.tracks()) {
      damages.add(Kind.EXTRA_TRACKS, span.start() + 10L);
    } else if (tracks + chunks.alienChunks() < header.tracks()) {
      damages.add(Kind.MISSING_TRACKS, span.end());
    }
  }

  private static TempoRule tempoRule(MidiHeader header, int track) {
    if (header.smpte()) {
      return TempoRule.MEANINGLESS;
    }
    return track == 0 || header.format() == 2 ? TempoRule.FOLLOW : TempoRule.MISPLACED;
  }

  private UnreadableMidiException noNotes(int end) {
    if (damages.has(Kind.TRUNCATED) || damages.has(Kind.MISSING_TRACKS)) {
      return new UnreadableMidiException(
          Reason.TRUNCATED, end, "the file ends before its first whole note");
    }
    return new UnreadableMidiException(Reason.NO_NOTES, end, whyNoNotes());
  }

  private String whyNoNotes() {
    if (notes.begun() == 0) {
      return "the file holds no note";
    }
    if (damages.has(Kind.ENDED_BY_CONTROLLER)) {
      return "none of the %d notes is ended by a note-off, but by controller 123 or 120 (all notes "
              .formatted(notes.begun())
          + "off) alone, which ends no note here: let a sequencer write their ends";
    }
    return "none of the %d notes has a length".formatted(notes.begun());
  }
}

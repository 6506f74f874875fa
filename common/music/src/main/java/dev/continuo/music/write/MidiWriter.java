package dev.continuo.music.write;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.continuo.music.Control;
import dev.continuo.music.Controls;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.music.OwnEvent;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import dev.continuo.music.ReaderLimits;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a piece as a Standard MIDI File that reads back as the same piece, but for its format,
 * which is 1, and its damages, which are mended. The same piece is always the same bytes.
 *
 * <p>Ticks are the piece's own where its times lie on them; otherwise 50 µs, 500 µs or 1 µs long,
 * the first that all times lie on. What plain events cannot say stands in an {@link OwnEvent}.
 */
public final class MidiWriter {
  private static final int MOST_TRACKS = 65_535;
  private static final long MOST_MICROS = ReaderLimits.DEFAULT.durationMicros();

  /** Quarters a minute. */
  public static final double USUAL_TEMPO = 120;

  private static final int SLOWEST = 20;
  private static final int FASTEST = 400;
  private static final double MICROS_A_MINUTE = 60e6;

  private MidiWriter() {}

  /**
   * The bytes of a format 1 file: a tempo track, then one track for each part. Where notes of one
   * pitch overlap in a part, which one track cannot say, the part takes further tracks.
   *
   * @throws IllegalArgumentException for a piece longer than 24 hours or of more than 65,534 tracks
   */
  public static byte[] write(Piece piece) {
    requireADay(piece);
    TimeBase base = TimeBase.of(piece);
    List<Lane> lanes = Lane.of(piece);
    int tracks = 1 + lanes.size();
    if (tracks > MOST_TRACKS) {
      throw new IllegalArgumentException(
          "a file must not have more than %d tracks: %d".formatted(MOST_TRACKS, tracks));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("MThd".getBytes(US_ASCII));
    int[] header = {0, 6, 1, tracks, base.division()};
    for (int field : header) {
      file.write(field >> 8);
      file.write(field);
    }
    boolean plain =
        lanes.size() == piece.parts().size() && lanes.stream().noneMatch(lane -> lane.size() == 0);
    boolean[] channelTaken = new boolean[Part.CHANNELS];
    List<TrackBytes> written = new ArrayList<>();
    for (Lane lane : lanes) {
      int channel = lane.part().channel();
      TrackEvents events = new TrackEvents(piece, base);
      events.addNotes(lane);
      if (!channelTaken[channel]) {
        channelTaken[channel] = true;
        events.addControls(channel);
      }
      TrackBytes track = new TrackBytes();
      if (!lane.part().name().isEmpty()) {
        track.name(lane.part().name());
      }
      if (!plain) {
        track.own(OwnEvent.of(lane.part()));
      }
      track.program(channel, lane.part().program());
      events.writeTo(track);
      written.add(track);
    }
    tempoTrack(piece, base, channelTaken).writeTo(file);
    written.forEach(track -> track.writeTo(file));
    return file.toByteArray();
  }

  /**
   * The piece with its times moved to the nearest tick of 50 µs, a twentieth of what a player hears
   * or a MIDI cable carries; beyond eight minutes of 500 µs, beyond 83 of 1, 2, 5 or 10 ms. Then
   * the file that is written of it has less than ten million ticks, more than which pretty_midi
   * refuses. Notes last one tick at least. The beat of the piece is lost: 120 quarters a minute.
   *
   * @throws IllegalArgumentException for a piece longer than 24 hours
   */
  public static Piece rounded(Piece piece) {
    return rounded(piece, USUAL_TEMPO);
  }

  /**
   * The same with a beat of its own: what is said of ticks holds for 120 quarters a minute; below
   * 37 the shortest last 100 µs. Notes sound when they do at any tempo.
   *
   * @param quarters a minute, 20..400; some thousandths more or less are written
   * @throws IllegalArgumentException for a piece longer than 24 hours, or another tempo
   */
  public static Piece rounded(Piece piece, double quarters) {
    if (!(quarters >= SLOWEST && quarters <= FASTEST)) {
      throw new IllegalArgumentException(
          "tempo must lie within %d..%d: %s".formatted(SLOWEST, FASTEST, quarters));
    }
    TimeBase base = TimeBase.forTools(requireADay(piece), MICROS_A_MINUTE / quarters);
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < piece.notes().size(); i++) {
      Note note = piece.notes().get(i);
      long onset = base.rounded(note.onsetMicros());
      long end = Math.max(onset + base.shortestTick(), base.rounded(note.endMicros()));
      notes.add(new Note(onset, end - onset, note.pitch(), note.velocity(), note.part()));
    }
    return new Piece(
        piece.format(),
        base.division(),
        base.tempos(),
        piece.parts(),
        Notes.of(notes),
        Controls.pedals(rounded(piece.pedals(), base)),
        Controls.bends(rounded(piece.bends(), base)),
        piece.damages());
  }

  private static List<Control> rounded(Controls controls, TimeBase base) {
    List<Control> rounded = new ArrayList<>();
    for (int i = 0; i < controls.size(); i++) {
      rounded.add(
          new Control(base.rounded(controls.micros(i)), controls.channel(i), controls.value(i)));
    }
    return rounded;
  }

  /** Tempos, and the controls of channels that no part plays on. */
  private static TrackBytes tempoTrack(Piece piece, TimeBase base, boolean[] channelTaken) {
    TrackBytes track = new TrackBytes();
    if (!base.isOf(piece)) {
      track.own(OwnEvent.ofBeat(piece));
    }
    TrackEvents events = new TrackEvents(piece, base);
    events.addTempos();
    for (int channel = 0; channel < Part.CHANNELS; channel++) {
      if (!channelTaken[channel]) {
        events.addControls(channel);
      }
    }
    events.writeTo(track);
    return track;
  }

  /** How long the piece takes, settings included. */
  private static long requireADay(Piece piece) {
    long last = Math.max(last(piece.pedals()), last(piece.bends()));
    long duration = Math.max(last, piece.durationMicros());
    if (duration > MOST_MICROS) {
      throw new IllegalArgumentException(
          "a piece to write must not be longer than %d µs: %d".formatted(MOST_MICROS, duration));
    }
    return duration;
  }

  private static long last(Controls controls) {
    return controls.size() == 0 ? 0 : controls.micros(controls.size() - 1);
  }
}

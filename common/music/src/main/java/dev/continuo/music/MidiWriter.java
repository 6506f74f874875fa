package dev.continuo.music;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a piece as a Standard MIDI File that reads back with the same notes: as many, with the
 * same pitches, velocities, programs and drums, and with times to the nearest tick of {@link
 * TickGrid}. The same piece is always the same bytes.
 */
public final class MidiWriter {
  private static final int MOST_TRACKS = 65_535;

  private MidiWriter() {}

  /**
   * The bytes of a format 1 file: a tempo track, then one track for each part. Where notes of one
   * pitch overlap in a part, which one track cannot say, the part takes further tracks.
   *
   * @throws IllegalArgumentException for a piece longer than 24 hours or of more than 65,534 tracks
   */
  public static byte[] write(Piece piece) {
    TickGrid grid = TickGrid.of(piece.durationMicros());
    List<Lane> lanes = Lane.of(piece, grid);
    int tracks = 1 + lanes.size();
    if (tracks > MOST_TRACKS) {
      throw new IllegalArgumentException(
          "a file must not have more than %d tracks: %d".formatted(MOST_TRACKS, tracks));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("MThd".getBytes(US_ASCII));
    int[] header = {0, 6, 1, tracks, grid.ticksPerQuarter()};
    for (int field : header) {
      file.write(field >> 8);
      file.write(field);
    }
    TrackBytes tempo = new TrackBytes();
    tempo.tempo(TickGrid.TEMPO);
    tempo.writeTo(file);
    int[] channels = Channels.of(piece.parts());
    for (Lane lane : lanes) {
      track(piece.notes(), lane, channels[lane.part().index()], grid).writeTo(file);
    }
    return file.toByteArray();
  }

  private static TrackBytes track(Notes notes, Lane lane, int channel, TickGrid grid) {
    TrackBytes track = new TrackBytes();
    if (!lane.part().name().isEmpty()) {
      track.name(lane.part().name());
    }
    track.program(channel, lane.part().program());
    for (long event : events(notes, lane, grid)) {
      int note = lane.note((int) event);
      int tick = (int) (event >> 33);
      if (((event >> 32) & 1) != 0) {
        track.begin(tick, channel, notes.pitch(note), notes.velocity(note));
      } else {
        track.end(tick, channel, notes.pitch(note));
      }
    }
    return track;
  }

  /**
   * Ends and beginnings by tick. On the same tick ends come first, or they would close what begins
   * there. Each is packed, so that they sort as numbers: tick, 1 bit (begins), 32 bits (note).
   */
  private static long[] events(Notes notes, Lane lane, TickGrid grid) {
    long[] events = new long[2 * lane.size()];
    for (int i = 0; i < lane.size(); i++) {
      int note = lane.note(i);
      events[2 * i] = ((long) grid.onset(notes, note) << 33) | (1L << 32) | i;
      events[2 * i + 1] = ((long) grid.end(notes, note) << 33) | i;
    }
    Arrays.sort(events);
    return events;
  }
}

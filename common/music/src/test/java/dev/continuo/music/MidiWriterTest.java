package dev.continuo.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MidiWriterTest {
  private static final Part PIANO = new Part(0, "Piano", 0, false);

  /** A note without its part, which overlaps may split: what must survive is how it sounds. */
  private record Sounding(
      long onset, long end, int pitch, int velocity, int program, boolean drum, String name) {}

  private static final Comparator<Sounding> ORDER =
      Comparator.comparingLong(Sounding::onset)
          .thenComparingInt(Sounding::pitch)
          .thenComparingLong(Sounding::end)
          .thenComparingInt(Sounding::velocity)
          .thenComparingInt(Sounding::program)
          .thenComparing(Sounding::drum)
          .thenComparing(Sounding::name);

  @Test
  void write_oneNote_isAFormat1FileOfTwoTracks() {
    Piece piece = piece(new Note(500_000, 250_000, 60, 100, 0));

    assertThat(MidiWriter.write(piece))
        .isEqualTo(
            new MidiBytes()
                .header(1, 2, 10_000)
                .track("00 FF 51 03 07 A1 20  00 FF 2F 00")
                .track(
                    "00 FF 03 05 50 69 61 6E 6F  00 C0 00",
                    "CE 10 90 3C 64  A7 08 80 3C 40  00 FF 2F 00")
                .bytes());
  }

  @Test
  void write_piecesAtRandom_readBackTheSame() throws Exception {
    for (int seed = 0; seed < 300; seed++) {
      Piece piece = random(new Random(seed));
      TickGrid grid = TickGrid.of(piece.durationMicros());

      Piece read = MidiReader.read(MidiWriter.write(piece));

      assertThat(sounding(read)).as("seed %d", seed).isEqualTo(rounded(piece, grid));
      assertThat(read.damages()).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void write_equalNotes_keepsTheirNumber() throws Exception {
    Note note = new Note(0, 1_000_000, 60, 100, 0);

    Piece read = MidiReader.read(MidiWriter.write(piece(note, note, note)));

    assertThat(read.notes().size()).isEqualTo(3);
    assertThat(read.parts()).containsExactly(PIANO);
  }

  @Test
  void write_noteShorterThanATick_staysOneTickLong() throws Exception {
    Piece read = MidiReader.read(MidiWriter.write(piece(new Note(20, 1, 60, 100, 0))));

    assertThat(read.notes().get(0)).isEqualTo(new Note(0, 50, 60, 100, 0));
  }

  @Test
  void write_hundredsOfOverlapsOfOnePitch_keepsTheirNumber() throws Exception {
    Note[] notes =
        IntStream.range(0, 500)
            .mapToObj(i -> new Note(i * 1_000L, 1_000_000 - i * 500L, 60, 100, 0))
            .toArray(Note[]::new);

    assertThat(MidiReader.read(MidiWriter.write(piece(notes))).notes().size()).isEqualTo(500);
  }

  @Test
  void write_fortyParts_keepsEachApart() throws Exception {
    List<Part> parts =
        IntStream.range(0, 40).mapToObj(i -> new Part(i, "p" + i, i, i % 7 == 0)).toList();
    Notes notes =
        Notes.of(IntStream.range(0, 40).mapToObj(i -> new Note(0, 1_000, 60, 100, i)).toList());

    assertThat(MidiReader.read(MidiWriter.write(Piece.of(parts, notes))).parts()).isEqualTo(parts);
  }

  @Test
  void write_anHour_staysBelowTenMillionTicks() throws Exception {
    Note last = new Note(3_600_000_000L, 500_000, 60, 100, 0);

    Piece read = MidiReader.read(MidiWriter.write(piece(last)));

    assertThat(read.ticksPerQuarter()).isEqualTo(1_000);
    assertThat(read.notes().get(0)).isEqualTo(last);
  }

  @Test
  void write_moreThanADay_isRefused() {
    Piece piece = piece(new Note(24 * 3_600_000_000L, 1, 60, 100, 0));

    assertThatThrownBy(() -> MidiWriter.write(piece))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("86400000001");
  }

  private static Piece piece(Note... notes) {
    return Piece.of(List.of(PIANO), Notes.of(List.of(notes)));
  }

  /** Few pitches in little time, so that notes overlap, touch and coincide. */
  private static Piece random(Random random) {
    List<Part> parts = new ArrayList<>();
    int count = 1 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      parts.add(new Part(i, "part ♭ " + i, random.nextInt(128), random.nextInt(5) == 0));
    }
    int grain = random.nextBoolean() ? 1 : 10_000;
    List<Note> notes = new ArrayList<>();
    int size = 1 + random.nextInt(300);
    for (int i = 0; i < size; i++) {
      long onset = random.nextInt(2_000_000 / grain) * (long) grain;
      long duration = (1 + random.nextInt(500_000 / grain)) * (long) grain;
      int pitch = 58 + random.nextInt(4);
      notes.add(new Note(onset, duration, pitch, 1 + random.nextInt(127), random.nextInt(count)));
    }
    return Piece.of(parts, Notes.of(notes));
  }

  private static List<Sounding> rounded(Piece piece, TickGrid grid) {
    Notes notes = piece.notes();
    return IntStream.range(0, notes.size())
        .mapToObj(i ->
            sounding(
                piece,
                i,
                grid.onset(notes, i) * (long) grid.micros(),
                grid.end(notes, i) * (long) grid.micros()))
        .sorted(ORDER)
        .toList();
  }

  private static List<Sounding> sounding(Piece piece) {
    Notes notes = piece.notes();
    return IntStream.range(0, notes.size())
        .mapToObj(i -> sounding(piece, i, notes.onsetMicros(i), notes.endMicros(i)))
        .sorted(ORDER)
        .toList();
  }

  private static Sounding sounding(Piece piece, int i, long onset, long end) {
    Notes notes = piece.notes();
    Part part = piece.parts().get(notes.part(i));
    return new Sounding(
        onset, end, notes.pitch(i), notes.velocity(i), part.program(), part.drum(), part.name());
  }
}

package dev.continuo.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.music.write.MidiWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MidiWriterTest {
  private static final Part PIANO = new Part(0, "Piano", 0, false);

  @Test
  void write_oneNote_isAFormat1FileOfTwoTracks() {
    assertThat(MidiWriter.write(piece(new Note(500_000, 250_000, 60, 100, 0))))
        .isEqualTo(
            new MidiBytes()
                .header(1, 2, 480)
                .track("00 FF 51 03 07 A1 20  00 FF 2F 00")
                .track(
                    "00 FF 03 05 50 69 61 6E 6F  00 C0 00",
                    "83 60 90 3C 64  81 70 80 3C 40  00 FF 2F 00")
                .bytes());
  }

  @Test
  void write_anyPieceAtRandom_readsBackTheSame() throws Exception {
    for (long seed = 0; seed < 400; seed++) {
      Piece piece = RandomPiece.anywhere(seed);

      assertThat(read(MidiWriter.write(piece))).as("seed %d", seed).isEqualTo(piece);
    }
  }

  @Test
  void write_piecesOnTheirTicks_readBackTheSameInTheseTicks() throws Exception {
    for (long seed = 0; seed < 300; seed++) {
      Piece piece = RandomPiece.onItsTicks(seed);

      byte[] file = MidiWriter.write(piece);

      assertThat(read(file)).as("seed %d", seed).isEqualTo(piece);
      assertThat(Bytes.int16(file, 12)).as("seed %d", seed).isEqualTo(piece.ticksPerQuarter());
      assertThat(ownEvents(file)).as("own events of seed %d", seed).isZero();
    }
  }

  @Test
  void write_realPieces_readBackTheSame() throws Exception {
    for (String folder : List.of("multitrack", "reference", "asap/validation")) {
      for (Path file : SharedData.files(SharedData.folder(folder), ".mid")) {
        Piece piece = MidiReader.read(Files.readAllBytes(file));

        byte[] written = MidiWriter.write(piece);

        assertThat(read(written)).as("%s", file).isEqualTo(mended(piece));
        assertThat(ownEvents(written)).as("own events of %s", file).isZero();
      }
    }
  }

  @Test
  void write_oddPieces_readBackTheSame() throws Exception {
    for (Path file : SharedData.files(SharedData.folder("robustness"), "")) {
      Piece piece;
      try {
        piece = MidiReader.read(Files.readAllBytes(file));
      } catch (IOException | UnreadableMidiException e) {
        continue; // A folder, or nothing to write.
      }
      assertThat(read(MidiWriter.write(piece))).as("%s", file).isEqualTo(mended(piece));
    }
  }

  @Test
  void rounded_atRandom_movesNoTimeByMoreThanHalfATick() {
    for (long seed = 0; seed < 100; seed++) {
      Piece piece = RandomPiece.anywhere(seed);
      Piece rounded = MidiWriter.rounded(piece);
      long tick = 500_000 / rounded.ticksPerQuarter();

      assertThat(rounded.notes().size()).isEqualTo(piece.notes().size());
      assertThat(rounded.durationMicros())
          .as("seed %d", seed)
          .isBetween(piece.durationMicros() - tick, piece.durationMicros() + tick);
      assertThat(rounded.durationMicros() / tick).as("ticks").isLessThan(10_000_000);
      assertThat(Bytes.int16(MidiWriter.write(rounded), 12)).isEqualTo(rounded.ticksPerQuarter());
    }
  }

  @Test
  void write_equalNotes_keepsTheirNumber() throws Exception {
    Note note = new Note(0, 1_000_000, 60, 100, 0);

    Piece read = MidiReader.read(MidiWriter.write(piece(note, note, note)));

    assertThat(read.notes().size()).isEqualTo(3);
    assertThat(read.parts()).containsExactly(PIANO);
  }

  @ParameterizedTest
  @CsvSource({"499, 50", "500, 500", "4994, 500", "5000, 1000", "10000, 2000", "86399, 10000"})
  void rounded_ofThatManySeconds_hasTicksAsShortAsToolsCanRead(int seconds, int micros) {
    Piece rounded = MidiWriter.rounded(piece(new Note(seconds * 1_000_000L, 1, 60, 100, 0)));

    assertThat(500_000 / rounded.ticksPerQuarter()).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({"20, 100", "36, 100", "37, 50", "96, 50", "133.33, 50", "400, 50"})
  void rounded_toATempo_keepsTimesAndSaysTheTempo(double quarters, int micros) throws Exception {
    Piece piece = piece(new Note(1_234_567, 300_000, 60, 100, 0));
    Piece rounded = MidiWriter.rounded(piece, quarters);
    Piece read = read(MidiWriter.write(rounded));

    assertThat(read.tempos().microsPerQuarter(0) / read.ticksPerQuarter()).isEqualTo(micros);
    assertThat(60e6 / read.tempos().microsPerQuarter(0)).isCloseTo(quarters, within(0.05));
    assertThat(read.notes()).isEqualTo(rounded.notes());
    assertThat(rounded.notes().get(0).onsetMicros()).isCloseTo(1_234_567, within(micros / 2L));
    if (micros == 50) {
      assertThat(rounded.notes()).isEqualTo(MidiWriter.rounded(piece).notes());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {19.9, 400.1, 0, -1, Double.NaN})
  void rounded_toNoTempo_isRefused(double quarters) {
    assertThatThrownBy(() -> MidiWriter.rounded(piece(), quarters))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tempo must lie within 20..400: " + quarters);
  }

  @Test
  void rounded_noteShorterThanATick_isOneTickLong() {
    assertThat(MidiWriter.rounded(piece(new Note(20, 1, 60, 100, 0))).notes().get(0))
        .isEqualTo(new Note(0, 50, 60, 100, 0));
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
  void rounded_anHour_staysBelowTenMillionTicks() {
    Piece rounded = MidiWriter.rounded(piece(new Note(3_600_000_123L, 500_000, 60, 100, 0)));

    assertThat(rounded.ticksPerQuarter()).isEqualTo(1_000);
    assertThat(rounded.notes().get(0)).isEqualTo(new Note(3_600_000_000L, 500_000, 60, 100, 0));
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

  private static Piece read(byte[] file) throws UnreadableMidiException {
    return MidiReader.read(file);
  }

  /** What a piece is after it has been written: no damages, format 1. */
  private static Piece mended(Piece piece) {
    return new Piece(
        1,
        piece.ticksPerQuarter(),
        piece.tempos(),
        piece.parts(),
        piece.notes(),
        piece.pedals(),
        piece.bends(),
        List.of());
  }

  private static int ownEvents(byte[] file) {
    byte[] mark = {0x7D, 'C', 'o', 'n'};
    int found = 0;
    for (int at = 0; at < file.length; at++) {
      found += Bytes.match(file, at, mark) ? 1 : 0;
    }
    return found;
  }
}

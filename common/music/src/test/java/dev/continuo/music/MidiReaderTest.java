package dev.continuo.music;

import static dev.continuo.music.MidiBytes.ONE_NOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files that are in order, whatever they look like. */
final class MidiReaderTest {
  private static final Note MIDDLE_C = new Note(0, 500_000, 60, 100, 0);

  @Test
  void read_oneNote_givesItsColumns() throws Exception {
    Piece piece = read(format0(ONE_NOTE));

    assertThat(piece.format()).isEqualTo(0);
    assertThat(piece.ticksPerQuarter()).isEqualTo(96);
    assertThat(piece.parts()).containsExactly(new Part(0, "", 0, false));
    assertThat(notes(piece)).containsExactly(MIDDLE_C);
    assertThat(piece.durationMicros()).isEqualTo(500_000);
  }

  @Test
  void read_notesOutOfOrder_sortsByOnsetThenPitch() throws Exception {
    Piece piece =
        read(
            new MidiBytes()
                .header(1, 2, 96)
                .track("60 90 40 64  00 90 3C 64  60 80 40 00  00 80 3C 00  00 FF 2F 00")
                .track("00 91 43 64  60 91 30 64  60 81 43 00  00 81 30 00  00 FF 2F 00"));

    assertThat(notes(piece))
        .containsExactly(
            new Note(0, 1_000_000, 67, 100, 1),
            new Note(500_000, 500_000, 48, 100, 1),
            new Note(500_000, 500_000, 60, 100, 0),
            new Note(500_000, 500_000, 64, 100, 0));
  }

  @Test
  void read_noteOnOfVelocityZero_endsTheNote() throws Exception {
    assertThat(notes(read(format0("00 90 3C 64  60 3C 00  00 FF 2F 00"))))
        .containsExactly(MIDDLE_C);
  }

  @Test
  void read_runningStatusAcrossMetaAndSysex_goesOn() throws Exception {
    Piece piece =
        read(
            format0(
                "00 90 3C 64  00 FF 01 02 68 69  30 3E 64  00 F0 03 7E 7F F7",
                "30 3C 00  30 3E 00  00 FF 2F 00"));

    assertThat(notes(piece)).containsExactly(MIDDLE_C, new Note(250_000, 500_000, 62, 100, 0));
    assertThat(piece.damages()).isEmpty();
  }

  @Test
  void read_oneEndForTwoNotes_closesBoth() throws Exception {
    assertThat(notes(read(format0("00 90 3C 64  30 90 3C 50  30 80 3C 00  00 FF 2F 00"))))
        .containsExactly(MIDDLE_C, new Note(250_000, 250_000, 60, 80, 0));
  }

  @Test
  void read_endOnTheTickOfANewNote_closesTheOlderAlone() throws Exception {
    assertThat(
            notes(read(format0("00 90 3C 64  60 90 3C 50  00 80 3C 00  60 80 3C 00  00 FF 2F 00"))))
        .containsExactly(MIDDLE_C, new Note(500_000, 500_000, 60, 80, 0));
  }

  @Test
  void read_samePitchOnOtherChannelOrTrack_isNotClosed() throws Exception {
    Piece piece =
        read(
            new MidiBytes()
                .header(1, 2, 96)
                .track("00 90 3C 64  00 91 3C 64  60 80 3C 00  60 81 3C 00  00 FF 2F 00")
                .track("00 90 3C 64  81 40 80 3C 00  00 FF 2F 00"));

    assertThat(notes(piece))
        .extracting(Note::durationMicros)
        .containsExactly(500_000L, 1_000_000L, 1_000_000L);
  }

  @Test
  void read_tempoChanges_addUpExactly() throws Exception {
    // A third of a second a quarter, then a seventh, in a resolution that divides neither.
    Piece piece =
        read(
            new MidiBytes()
                .header(0, 1, 7)
                .track(
                    "00 FF 51 03 05 16 15  00 90 3C 64  03 80 3C 00",
                    "00 FF 51 03 02 2E 09  02 90 3E 64  01 80 3E 00  00 FF 2F 00"));

    // 3 * 333,333 / 7 = 142,857; + 2 * 142,857 / 7 = 183,673.3; + 142,857 / 7 = 204,081.4
    assertThat(notes(piece))
        .containsExactly(new Note(0, 142_857, 60, 100, 0), new Note(183_673, 20_408, 62, 100, 0));
  }

  @Test
  void read_tempoInTheFirstTrack_holdsForAll() throws Exception {
    Piece piece =
        read(
            new MidiBytes()
                .header(1, 2, 96)
                .track("00 FF 51 03 0F 42 40  00 FF 2F 00")
                .track(ONE_NOTE));

    assertThat(notes(piece)).containsExactly(new Note(0, 1_000_000, 60, 100, 0));
  }

  @Test
  void read_tempoInAnotherTrack_isNotFollowedAndReported() throws Exception {
    Piece piece =
        read(
            new MidiBytes()
                .header(1, 2, 96)
                .track("00 FF 2F 00")
                .track("00 FF 51 03 0F 42 40", ONE_NOTE));

    assertThat(notes(piece)).containsExactly(MIDDLE_C);
    assertThat(piece.damages())
        .extracting(Damage::kind, Damage::byteOffset)
        .containsExactly(tuple(Damage.Kind.MISPLACED_TEMPO, 38L));
  }

  @Test
  void read_format2_followsEachTracksOwnTempo() throws Exception {
    Piece piece =
        read(
            new MidiBytes()
                .header(2, 2, 96)
                .track("00 FF 51 03 0F 42 40", ONE_NOTE)
                .track(ONE_NOTE));

    assertThat(notes(piece))
        .containsExactly(new Note(0, 1_000_000, 60, 100, 0), new Note(0, 500_000, 60, 100, 1));
  }

  @Test
  void read_smpteTime_countsFramesAndIgnoresTempo() throws Exception {
    // 25 frames of 40 ticks: a tick is a millisecond.
    Piece piece =
        read(new MidiBytes().header(0, 1, 0xE728).track("00 FF 51 03 0F 42 40", ONE_NOTE));

    assertThat(piece.ticksPerQuarter()).isEqualTo(500);
    assertThat(notes(piece)).containsExactly(new Note(0, 96_000, 60, 100, 0));
    assertThat(piece.damages()).isEmpty();
  }

  @Test
  void read_smpteDropFrame_has30000FramesIn1001Seconds() throws Exception {
    Piece piece = read(new MidiBytes().header(0, 1, 0xE301).track(ONE_NOTE));

    assertThat(notes(piece)).containsExactly(new Note(0, 3_203_200, 60, 100, 0));
  }

  @Test
  void read_programsAndChannels_areParts() throws Exception {
    Piece piece =
        read(
            format0(
                "00 FF 03 04 54 72 69 6F  00 C0 05  00 C9 10",
                "00 90 3C 64  00 99 24 64  30 80 3C 00  00 89 24 00",
                "00 90 3E 64  10 C0 07  10 80 3E 00  00 90 40 64  10 80 40 00  00 FF 2F 00"));

    // The program is the one at a note's end.
    assertThat(piece.parts())
        .containsExactly(
            new Part(0, "Trio", 5, false), new Part(1, "Trio", 16, 9), new Part(2, "Trio", 7, 0));
    assertThat(notes(piece)).extracting(Note::part).containsExactly(1, 0, 2, 2);
  }

  @Test
  void read_pedalsAndBends_areFactsOfTheirChannels() throws Exception {
    Piece piece =
        read(
            new MidiBytes()
                .header(1, 2, 96)
                .track("00 B3 40 7F  60 B3 40 00  00 E3 00 40", ONE_NOTE)
                .track("00 B2 40 40  30 E2 7F 7F  00 E2 00 00  00 B2 07 64", ONE_NOTE));

    assertThat(piece.pedals())
        .isEqualTo(
            Controls.pedals(
                List.of(
                    new Control(0, 2, 64), new Control(0, 3, 127), new Control(500_000, 3, 0))));
    assertThat(piece.bends())
        .isEqualTo(
            Controls.bends(
                List.of(
                    new Control(250_000, 2, 8191),
                    new Control(250_000, 2, -8192),
                    new Control(500_000, 3, 0))));
  }

  @Test
  void read_tempos_areFactsOfThePiece() throws Exception {
    Piece piece = read(format0("60 FF 51 03 0F 42 40  60 FF 51 03 01 00 00", ONE_NOTE));

    assertThat(piece.tempos())
        .isEqualTo(Tempos.of(new long[] {0, 96, 192}, new int[] {500_000, 1_000_000, 65_536}));
  }

  @Test
  void read_namesInUtf8OrLatin1_areRead() throws Exception {
    Piece piece =
        read(
            new MidiBytes()
                .header(1, 2, 96)
                .track("00 FF 03 05 42 E2 99 AD 00", ONE_NOTE)
                .track("00 FF 03 04 46 6C F6 74", ONE_NOTE));

    assertThat(piece.parts()).extracting(Part::name).containsExactly("B♭", "Flöt");
  }

  @Test
  void read_namesInUtf16WithItsMark_areRead() throws Exception {
    Piece piece =
        read(
            new MidiBytes()
                .header(1, 3, 96)
                .track("00 FF 03 06 FE FF 00 42 26 6D", ONE_NOTE)
                .track("00 FF 03 06 FF FE 46 00 F6 00", ONE_NOTE)
                .track("00 FF 03 02 FF FE", ONE_NOTE));

    assertThat(piece.parts()).extracting(Part::name).containsExactly("B♭", "Fö", "");
  }

  @Test
  void read_riffWrapper_isNoDamage() throws Exception {
    byte[] midi = format0(ONE_NOTE).bytes();
    Piece piece =
        read(
            new MidiBytes()
                .text("RIFF")
                .int32LittleEndian(midi.length + 30)
                .text("RMIDDISP")
                .int32LittleEndian(3)
                .text("abc\0data")
                .int32LittleEndian(midi.length)
                .raw(midi)
                .text("LIST")
                .int32LittleEndian(0));

    assertThat(notes(piece)).containsExactly(MIDDLE_C);
    assertThat(piece.damages()).isEmpty();
  }

  @Test
  void read_ticksBeyondTenMillion_isFine() throws Exception {
    Piece piece = read(format0("84 E2 AD 00", "90 3C 64  60 80 3C 40  00 FF 2F 00"));

    assertThat(notes(piece)).containsExactly(new Note(52_083_333_333L, 500_000, 60, 100, 0));
  }

  private static MidiBytes format0(String... events) {
    return new MidiBytes().header(0, 1, 96).track(events);
  }

  private static Piece read(MidiBytes file) throws UnreadableMidiException {
    return MidiReader.read(file.bytes());
  }

  private static List<Note> notes(Piece piece) {
    return IntStream.range(0, piece.notes().size()).mapToObj(piece.notes()::get).toList();
  }
}

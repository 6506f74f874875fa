package dev.continuo.music;

import static dev.continuo.music.Damage.Kind.ALIEN_BYTES;
import static dev.continuo.music.Damage.Kind.ALIEN_CHUNK;
import static dev.continuo.music.Damage.Kind.BAD_TEMPO;
import static dev.continuo.music.Damage.Kind.DATA_WITHOUT_STATUS;
import static dev.continuo.music.Damage.Kind.ENDED_BY_CONTROLLER;
import static dev.continuo.music.Damage.Kind.EXTRA_TRACKS;
import static dev.continuo.music.Damage.Kind.MISPLACED_END;
import static dev.continuo.music.Damage.Kind.MISSING_TRACKS;
import static dev.continuo.music.Damage.Kind.NO_END_EVENT;
import static dev.continuo.music.Damage.Kind.OVERLONG_EVENT;
import static dev.continuo.music.Damage.Kind.SECOND_FILE;
import static dev.continuo.music.Damage.Kind.SYSTEM_MESSAGE;
import static dev.continuo.music.Damage.Kind.TRUNCATED;
import static dev.continuo.music.Damage.Kind.UNENDED_NOTE;
import static dev.continuo.music.Damage.Kind.UNKNOWN_FORMAT;
import static dev.continuo.music.Damage.Kind.VALUE_ABOVE_127;
import static dev.continuo.music.Damage.Kind.WRONG_HEADER_LENGTH;
import static dev.continuo.music.Damage.Kind.WRONG_RIFF_LENGTH;
import static dev.continuo.music.Damage.Kind.WRONG_TRACK_LENGTH;
import static dev.continuo.music.Damage.Kind.ZERO_LENGTH_NOTE;
import static dev.continuo.music.MidiBytes.ONE_NOTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.music.Damage.Kind;
import dev.continuo.music.UnreadableMidiException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are out of order: what of them is kept, and what is said about the rest. */
final class DamagedFilesTest {
  private static final String SECOND_NOTE = "00 90 3E 64  60 80 3E 40  00 FF 2F 00";

  /** What is expected of a file: its notes, and the kinds and places of its damages. */
  record Expected(int notes, List<Kind> kinds, List<Long> offsets) {}

  @ParameterizedTest(name = "{0}")
  @MethodSource("damaged")
  void read_damaged_keepsTheRestAndSaysWhere(String what, MidiBytes file, Expected expected)
      throws Exception {
    Piece piece = MidiReader.read(file.bytes());

    assertThat(piece.notes().size()).as("notes").isEqualTo(expected.notes());
    assertThat(piece.damages()).extracting(Damage::kind).isEqualTo(expected.kinds());
    assertThat(piece.damages()).extracting(Damage::byteOffset).isEqualTo(expected.offsets());
  }

  static Stream<Arguments> damaged() {
    // A track's events begin at byte 22.
    return Stream.of(
        Arguments.of(
            "junk before the header",
            new MidiBytes().text("From: me\n").header(0, 1, 96).track(ONE_NOTE),
            one(ALIEN_BYTES, 0)),
        Arguments.of(
            "a chunk that is no track, counted as one",
            new MidiBytes().header(1, 2, 96).text("XFIH").int32(2).hex("0102").track(ONE_NOTE),
            one(ALIEN_CHUNK, 14)),
        Arguments.of(
            "an end event before all others",
            new MidiBytes().header(0, 1, 96).track("00 FF 2F 00", ONE_NOTE),
            one(MISPLACED_END, 22)),
        Arguments.of(
            "an end event between two notes, and running status behind it",
            new MidiBytes()
                .header(0, 1, 96)
                .track("00 90 3C 64  60 3C 00  00 FF 2F 00  00 3E 64  60 3E 00  00 FF 2F 00"),
            new Expected(2, List.of(MISPLACED_END), List.of(29L))),
        Arguments.of(
            "end events with a length, in mid-track and last",
            new MidiBytes()
                .header(1, 2, 96)
                .track("00 90 3C 64  60 80 3C 40  00 FF 2F 01 00 ", ONE_NOTE)
                .track("00 90 3C 64  60 80 3C 40  00 FF 2F 01 00"),
            new Expected(3, List.of(MISPLACED_END), List.of(30L))),
        Arguments.of(
            "an end event in the middle, the file cut off behind it",
            new MidiBytes().header(0, 1, 96).trackClaiming(99, "00 FF 2F 00", ONE_NOTE),
            new Expected(1, List.of(WRONG_TRACK_LENGTH, MISPLACED_END), List.of(18L, 22L))),
        Arguments.of(
            "zeros behind an end event and the track's last note in running status",
            new MidiBytes()
                .header(0, 1, 96)
                .track("00 90 3C 64  60 3C 00  00 FF 2F 00  00 00 00 00 00 00"),
            one(ALIEN_BYTES, 33)),
        Arguments.of(
            "ones behind an end event",
            new MidiBytes().header(0, 1, 96).track(ONE_NOTE, "FF FF FF FF FF FF"),
            one(ALIEN_BYTES, 34)),
        Arguments.of(
            "a second file with another division",
            new MidiBytes().header(0, 1, 96).track(ONE_NOTE).header(0, 1, 480).track(SECOND_NOTE),
            one(SECOND_FILE, 34)),
        Arguments.of(
            "a second file behind a track of a wrong length and alien bytes",
            new MidiBytes()
                .header(0, 1, 96)
                .trackClaiming(999, ONE_NOTE)
                .hex("00 01 02")
                .header(0, 1, 480)
                .track(SECOND_NOTE),
            new Expected(
                1, List.of(WRONG_TRACK_LENGTH, ALIEN_BYTES, SECOND_FILE), List.of(18L, 34L, 37L))),
        Arguments.of(
            "a note that ends by controller 123 alone, beside another",
            new MidiBytes()
                .header(0, 1, 96)
                .track("00 90 3E 64  60 B0 7B 00  00 90 40 64 ", ONE_NOTE),
            new Expected(1, List.of(ENDED_BY_CONTROLLER, UNENDED_NOTE), List.of(22L, 30L))),
        Arguments.of(
            "a RIFF wrapper whose content claims no length, in a file with more behind it",
            riff(0, 0).hex("00"),
            new Expected(1, List.of(WRONG_RIFF_LENGTH, ALIEN_BYTES), List.of(4L, 54L))),
        Arguments.of(
            "a RIFF wrapper whose content claims too little",
            riff(46, 20),
            one(WRONG_RIFF_LENGTH, 16)),
        Arguments.of(
            "a RIFF wrapper whose content claims too much",
            riff(46, 99),
            one(WRONG_RIFF_LENGTH, 16)),
        Arguments.of(
            "a chunk that is no track",
            new MidiBytes().header(0, 1, 96).text("XFIH").int32(2).hex("0102").track(ONE_NOTE),
            one(ALIEN_CHUNK, 14)),
        Arguments.of(
            "junk between tracks",
            new MidiBytes().header(1, 2, 96).track(ONE_NOTE).hex("00 FF 00").track(SECOND_NOTE),
            new Expected(2, List.of(ALIEN_BYTES), List.of(34L))),
        Arguments.of(
            "junk behind the last track",
            new MidiBytes().header(0, 1, 96).track(ONE_NOTE).hex("00 FF 00"),
            one(ALIEN_BYTES, 34)),
        Arguments.of(
            "bytes behind the end event",
            new MidiBytes().header(0, 1, 96).track(ONE_NOTE, "00 00 00"),
            one(ALIEN_BYTES, 34)),
        Arguments.of(
            "a header longer than its fields",
            new MidiBytes()
                .text("MThd")
                .int32(8)
                .int16(0)
                .int16(1)
                .int16(96)
                .int16(0)
                .track(ONE_NOTE),
            new Expected(1, List.of(), List.of())),
        Arguments.of(
            "a header of a wrong length",
            new MidiBytes().text("MThd").int32(0).int16(0).int16(1).int16(96).track(ONE_NOTE),
            one(WRONG_HEADER_LENGTH, 4)),
        Arguments.of(
            "an unknown format",
            new MidiBytes().header(7, 1, 96).track(ONE_NOTE),
            one(UNKNOWN_FORMAT, 8)),
        Arguments.of(
            "a track longer than it says",
            new MidiBytes().header(1, 2, 96).trackClaiming(5, ONE_NOTE).track(SECOND_NOTE),
            new Expected(2, List.of(WRONG_TRACK_LENGTH), List.of(18L))),
        Arguments.of(
            "a track shorter than it says",
            new MidiBytes().header(1, 2, 96).trackClaiming(15, ONE_NOTE).track(SECOND_NOTE),
            new Expected(2, List.of(WRONG_TRACK_LENGTH), List.of(18L))),
        Arguments.of(
            "a track that claims all the rest",
            new MidiBytes().header(1, 2, 96).trackClaiming(32, ONE_NOTE).track(SECOND_NOTE),
            new Expected(2, List.of(WRONG_TRACK_LENGTH), List.of(18L))),
        Arguments.of(
            "a track that claims 4 GiB",
            new MidiBytes().header(1, 2, 96).trackClaiming(-1, ONE_NOTE).track(SECOND_NOTE),
            new Expected(2, List.of(WRONG_TRACK_LENGTH), List.of(18L))),
        Arguments.of(
            "no end event",
            new MidiBytes().header(0, 1, 96).track("00 90 3C 64  60 80 3C 40"),
            one(NO_END_EVENT, 30)),
        Arguments.of(
            "a file that ends between events",
            new MidiBytes().header(0, 1, 96).trackClaiming(50, "00 90 3C 64  60 80 3C 40"),
            one(TRUNCATED, 30)),
        Arguments.of(
            "a file that ends inside an event",
            new MidiBytes().header(0, 1, 96).trackClaiming(50, "00 90 3C 64  60 80 3C 40  00 90"),
            one(TRUNCATED, 30)),
        Arguments.of(
            "a file that ends inside a number",
            new MidiBytes().header(0, 1, 96).trackClaiming(50, "00 90 3C 64  60 80 3C 40  81"),
            one(TRUNCATED, 30)),
        Arguments.of(
            "fewer tracks than declared",
            new MidiBytes().header(1, 60_000, 96).track(ONE_NOTE),
            one(MISSING_TRACKS, 34)),
        Arguments.of(
            "more tracks than declared",
            new MidiBytes().header(1, 1, 96).track(ONE_NOTE).track(SECOND_NOTE),
            new Expected(2, List.of(EXTRA_TRACKS), List.of(10L))),
        Arguments.of(
            "data without a status",
            new MidiBytes().header(1, 2, 96).track(ONE_NOTE).track("00 3C 64  00 FF 2F 00"),
            one(DATA_WITHOUT_STATUS, 43)),
        Arguments.of(
            "an event longer than its track",
            new MidiBytes().header(1, 2, 96).track("00 FF 01 7F 00").track(ONE_NOTE),
            one(OVERLONG_EVENT, 22)),
        Arguments.of(
            "a value above 127",
            new MidiBytes().header(0, 1, 96).track("00 90 3C E4  60 80 3C 40  00 FF 2F 00"),
            one(VALUE_ABOVE_127, 25)),
        Arguments.of(
            "a system message",
            new MidiBytes().header(0, 1, 96).track("00 F2 01 02", ONE_NOTE),
            one(SYSTEM_MESSAGE, 23)),
        Arguments.of(
            "a tempo of two bytes",
            new MidiBytes().header(0, 1, 96).track("00 FF 51 02 0F 42", ONE_NOTE),
            one(BAD_TEMPO, 26)),
        Arguments.of(
            "a tempo of zero",
            new MidiBytes().header(0, 1, 96).track("00 FF 51 03 00 00 00", ONE_NOTE),
            one(BAD_TEMPO, 26)),
        Arguments.of(
            "a note that never ends",
            new MidiBytes().header(0, 1, 96).track("00 90 40 64", ONE_NOTE),
            one(UNENDED_NOTE, 22)),
        Arguments.of(
            "a note of no length",
            new MidiBytes().header(0, 1, 96).track("00 90 40 64  00 80 40 00", ONE_NOTE),
            one(ZERO_LENGTH_NOTE, 22)));
  }

  @Test
  void read_theSameDamageOften_isCountedOnce() throws Exception {
    String zeroLength = "00 90 40 64  00 80 40 00";
    byte[] file =
        new MidiBytes()
            .header(0, 1, 96)
            .track(zeroLength, zeroLength, zeroLength, ONE_NOTE)
            .bytes();

    Damage damage = MidiReader.read(file).damages().getFirst();

    assertThat(damage).isEqualTo(new Damage(ZERO_LENGTH_NOTE, 22, 3));
    assertThat(damage.message()).isEqualTo("a note of no length was dropped (3 times, first here)");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damaged")
  void readStrictly_damaged_isRefusedAtTheFirstDamage(
      String what, MidiBytes file, Expected expected) throws Exception {
    PieceReader strict = PieceReader.strict(ReaderLimits.DEFAULT);
    if (expected.kinds().isEmpty()) {
      assertThat(strict.read(file.bytes())).isEqualTo(MidiReader.read(file.bytes()));
      return;
    }
    UnreadableMidiException refused =
        Assertions.catchThrowableOfType(
            UnreadableMidiException.class, () -> strict.read(file.bytes()));

    assertThat(refused.reason()).isEqualTo(Reason.DAMAGED);
    assertThat(refused.byteOffset()).isEqualTo(expected.offsets().getFirst());
    // A reader that has refused a file reads the next as if it were new.
    byte[] whole = new MidiBytes().header(0, 1, 96).track(ONE_NOTE).bytes();
    assertThat(strict.read(whole)).isEqualTo(MidiReader.read(whole));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void read_nothingToSalvage_saysWhyAndWhere(
      String what, MidiBytes file, Reason reason, long byteOffset) {
    UnreadableMidiException refused =
        Assertions.catchThrowableOfType(
            UnreadableMidiException.class, () -> MidiReader.read(file.bytes()));

    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.byteOffset()).isEqualTo(byteOffset);
    assertThat(refused).hasMessageMatching("[^\\n]+");
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("no byte", new MidiBytes(), Reason.EMPTY, 0),
        Arguments.of("text", new MidiBytes().text("Dear Midi,"), Reason.NOT_MIDI, 0),
        Arguments.of("three letters", new MidiBytes().text("MTh"), Reason.NOT_MIDI, 0),
        Arguments.of("half a header", new MidiBytes().text("MThd").int32(6), Reason.TRUNCATED, 8),
        Arguments.of(
            "an impossible header",
            new MidiBytes().text("MThd").int32(-1).int16(0).int16(1).int16(96),
            Reason.BAD_HEADER,
            4),
        Arguments.of(
            "no ticks", new MidiBytes().header(0, 1, 0).track(ONE_NOTE), Reason.BAD_HEADER, 12),
        Arguments.of(
            "no known frames",
            new MidiBytes().header(0, 1, 0xFF01).track(ONE_NOTE),
            Reason.BAD_HEADER,
            12),
        Arguments.of("no track", new MidiBytes().header(0, 0, 96), Reason.NO_NOTES, 14),
        Arguments.of("tracks cut off", new MidiBytes().header(0, 3, 96), Reason.TRUNCATED, 14),
        Arguments.of(
            "cut off before a note's end",
            new MidiBytes().header(0, 1, 96).trackClaiming(12, "00 90 3C 64"),
            Reason.TRUNCATED,
            26),
        Arguments.of(
            "no note", new MidiBytes().header(0, 1, 96).track("00 FF 2F 00"), Reason.NO_NOTES, 26),
        Arguments.of(
            "no note of any length",
            new MidiBytes().header(0, 1, 96).track("00 90 3C 64  00 80 3C 00  00 FF 2F 00"),
            Reason.NO_NOTES,
            34));
  }

  @Test
  void read_everyPrefixOfAFile_isReadOrRefused() throws Exception {
    byte[] whole = new MidiBytes().header(1, 2, 96).track(ONE_NOTE).track(SECOND_NOTE).bytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] prefix = Arrays.copyOf(whole, length);
      // The first note has ended with byte 30, the second with byte 50.
      int notes = length < 30 ? 0 : length < 50 ? 1 : 2;
      if (notes == 0) {
        Assertions.assertThatThrownBy(() -> MidiReader.read(prefix))
            .isInstanceOf(UnreadableMidiException.class);
      } else {
        Piece piece = MidiReader.read(prefix);
        assertThat(piece.notes().size()).as("of %d bytes", length).isEqualTo(notes);
        assertThat(piece.damages())
            .as("of %d bytes", length)
            .extracting(Damage::kind)
            .containsAnyOf(TRUNCATED, MISSING_TRACKS);
      }
    }
  }

  /** One note in a wrapper with these lengths; the right ones are 46 and 34. */
  private static MidiBytes riff(int length, int contentLength) {
    return new MidiBytes()
        .text("RIFF")
        .int32LittleEndian(length)
        .text("RMIDdata")
        .int32LittleEndian(contentLength)
        .header(0, 1, 96)
        .track(ONE_NOTE);
  }

  private static Expected one(Kind kind, long offset) {
    return new Expected(1, List.of(kind), List.of(offset));
  }
}

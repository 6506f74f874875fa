package dev.continuo.music;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.music.write.MidiWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long the notes of files sound. A tick is 1 ms in all of them: 500 of them are a quarter, of
 * which there are 120 a minute.
 */
final class SoundingTest {
  private static final int TICKS_PER_QUARTER = 500;

  @Test
  void of_fileWithoutPedal_isAsHeld() throws Exception {
    Piece piece = file("0 90 60 80", "100 80 60 0", "50 90 62 80", "100 80 62 0");

    assertThat(Sounding.of(piece).prolongs()).isFalse();
    assertThat(sounding(piece)).containsExactly(100, 100);
  }

  @Test
  void of_pedalOverOneNote_soundsUntilItGoesUp() throws Exception {
    Piece piece =
        file(
            "0 90 60 80", "50 B0 64 127", "50 80 60 0", "200 B0 64 0", "10 90 62 80", "90 80 62 0");

    assertThat(sounding(piece)).containsExactly(300, 90);
    assertThat(piece.notes().durationMicros(0)).isEqualTo(100_000);
    assertThat(Sounding.of(piece).prolongs()).isTrue();
  }

  @Test
  void of_pitchStruckAgain_soundsUntilThen() throws Exception {
    Piece piece =
        file(
            "0 B0 64 127",
            "0 90 60 80",
            "100 80 60 0",
            "100 90 62 80",
            "50 90 60 80",
            "50 80 60 0",
            "0 80 62 0",
            "200 B0 64 0");

    assertThat(sounding(piece)).containsExactly(250, 300, 250);
  }

  @Test
  void of_pitchStruckAgainAsItsKeyIsLetGo_soundsAsHeld() throws Exception {
    Piece piece =
        file("0 B0 64 127", "0 90 60 80", "100 80 60 0", "0 90 60 80", "50 80 60 0", "50 B0 64 0");

    assertThat(sounding(piece)).containsExactly(100, 100);
  }

  @Test
  void of_pitchStruckAgainWhileHeld_isNotCut() throws Exception {
    // One end closes both, which begin 100 ms after one another.
    Piece piece = file("0 B0 64 127", "0 90 60 80", "100 90 60 80", "100 80 60 0", "100 B0 64 0");

    assertThat(sounding(piece)).containsExactly(200, 200);
  }

  @Test
  void of_notesThatBeginTogether_soundOnTogether() throws Exception {
    Piece piece = file("0 B0 64 127", "0 90 60 80", "0 90 60 90", "100 80 60 0", "100 B0 64 0");

    assertThat(sounding(piece)).containsExactly(200, 200);
  }

  @Test
  void of_pedalUpWhileKeyIsHeld_isAsHeld() throws Exception {
    Piece piece = file("0 B0 64 127", "0 90 60 80", "100 B0 64 0", "100 80 60 0");

    assertThat(sounding(piece)).containsExactly(200);
  }

  @Test
  void of_pedalUpAndDownWhileKeyIsHeld_soundsUntilItGoesUpAgain() throws Exception {
    Piece piece =
        file(
            "0 B0 64 127", "0 90 60 80", "100 B0 64 0", "50 B0 64 100", "50 80 60 0", "70 B0 64 9");

    assertThat(sounding(piece)).containsExactly(270);
  }

  @Test
  void of_pedalThatStaysDown_soundsUntilTheLastNoteIsOver() throws Exception {
    Piece piece = file("0 90 60 80", "50 B0 64 127", "50 80 60 0", "100 90 62 80", "100 80 62 0");

    assertThat(sounding(piece)).containsExactly(300, 100);
  }

  @Test
  void of_pedalThatStaysDown_isSetAgainLater_soundsUntilThen() throws Exception {
    Piece piece = file("0 90 60 80", "50 B0 64 127", "50 80 60 0", "400 B0 64 90");

    assertThat(sounding(piece)).containsExactly(500);
  }

  @Test
  void of_pedalOnAnotherChannel_isAsHeld() throws Exception {
    Piece piece = file("0 B1 64 127", "0 90 60 80", "100 80 60 0", "100 B1 64 0");

    assertThat(sounding(piece)).containsExactly(100);
  }

  @Test
  void of_samePitchOnAnotherChannel_isNoneStruckAgain() throws Exception {
    Piece piece =
        file("0 B0 64 127", "0 90 60 80", "100 80 60 0", "50 91 60 80", "50 81 60 0", "50 B0 64 0");

    assertThat(sounding(piece)).containsExactly(250, 50);
  }

  @Test
  void of_pedalInAnotherTrack_countsForTheChannel() throws Exception {
    Piece piece =
        MidiReader.read(
            new MidiBytes()
                .header(1, 2, TICKS_PER_QUARTER)
                .raw(track("0 90 60 80", "100 80 60 0"))
                .raw(track("50 B0 64 127", "200 B0 64 0", "0 90 60 80", "10 80 60 0"))
                .bytes());

    assertThat(sounding(piece)).containsExactly(250, 10);
  }

  @Test
  void of_drums_isAsHeld() throws Exception {
    Piece piece = file("0 B9 64 127", "0 99 36 80", "100 89 36 0", "100 B9 64 0");

    assertThat(sounding(piece)).containsExactly(100);
  }

  @ParameterizedTest
  @CsvSource({"63, 100", "64, 300", "127, 300", "0, 100"})
  void of_pedalSetTo_isDownFrom64On(int value, long milliseconds) throws Exception {
    Piece piece = file("0 90 60 80", "50 B0 64 " + value, "50 80 60 0", "200 B0 64 63");

    assertThat(sounding(piece)).containsExactly(milliseconds);
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 66, 67, 69})
  void of_otherPedals_isAsHeld(int controller) throws Exception {
    Piece piece =
        file("0 90 60 80", "50 B0 %d 127".formatted(controller), "50 80 60 0", "200 B0 64 0");

    assertThat(sounding(piece)).containsExactly(100);
  }

  @Test
  void of_halfPedal_isUpBelow64Alone() throws Exception {
    Piece piece =
        file(
            "0 B0 64 20",
            "0 90 60 80",
            "10 B0 64 70",
            "10 B0 64 127",
            "10 80 60 0",
            "10 B0 64 90",
            "10 B0 64 64",
            "10 B0 64 63",
            "10 90 62 80",
            "10 80 62 0",
            "10 B0 64 40",
            "10 B0 64 65",
            "0 90 64 80",
            "10 80 64 0",
            "10 B0 64 80",
            "10 B0 64 0");

    assertThat(sounding(piece)).containsExactly(60, 10, 30);
  }

  @ParameterizedTest
  @CsvSource({
    // The pedal is down or up already when a key is let go at the same time, in either order.
    "'100 B0 64 127,0 80 60 0,200 B0 64 0', 300",
    "'100 80 60 0,0 B0 64 127,200 B0 64 0', 300",
    "'50 B0 64 127,50 B0 64 0,0 80 60 0,9 90 62 80,91 80 62 0', 100",
    "'50 B0 64 127,50 80 60 0,0 B0 64 0,9 90 62 80,91 80 62 0', 100",
    // Down and up at one time is up.
    "'100 B0 64 127,0 B0 64 0,0 80 60 0,200 B0 64 0', 100",
    "'100 B0 64 0,0 B0 64 127,0 80 60 0,200 B0 64 0', 100",
    "'100 B0 64 127,0 B0 64 0,0 B0 64 127,0 80 60 0,200 B0 64 0', 100",
    "'50 B0 64 127,50 80 60 0,50 B0 64 127,0 B0 64 0,200 B0 64 0', 150",
    "'50 B0 64 127,50 80 60 0,50 B0 64 0,0 B0 64 127,200 B0 64 0', 150",
    // Up as the pitch is struck again.
    "'50 B0 64 127,50 80 60 0,50 90 60 80,0 B0 64 0,50 80 60 0', 150",
  })
  void of_eventsOfOneTime_pedalBeforeNotes(String events, long milliseconds) throws Exception {
    Piece piece = file(("0 90 60 80," + events).split(",", -1));

    assertThat(sounding(piece)[0]).isEqualTo(milliseconds);
  }

  @Test
  void of_piecesAtRandom_isThatOfAPlainWay() {
    for (long seed = 1; seed <= 400; seed++) {
      Piece piece = RandomPiece.anywhere(seed);

      assertThat(micros(piece)).as("seed %d", seed).isEqualTo(PlainSounding.micros(piece));
    }
  }

  @Test
  void of_pieceWrittenAndRead_isTheSame() throws Exception {
    for (long seed = 1; seed <= 100; seed++) {
      Piece piece = RandomPiece.anywhere(seed);

      Piece read = MidiReader.read(MidiWriter.write(piece));

      assertThat(micros(read)).as("seed %d", seed).isEqualTo(micros(piece));
    }
  }

  @Test
  void of_realPerformances_isLongerByTheirPedals() throws Exception {
    List<Path> files = SharedData.files(SharedData.folder("asap/validation"), ".mid");
    double held = 0;
    double sounds = 0;
    int longer = 0;
    int all = 0;
    for (Path file : files) {
      Piece piece = MidiReader.read(Files.readAllBytes(file));
      Sounding sounding = Sounding.of(piece);
      for (int i = 0; i < piece.notes().size(); i++) {
        assertThat(sounding.durationMicros(i))
            .isGreaterThanOrEqualTo(piece.notes().durationMicros(i));
        held += piece.notes().durationMicros(i);
        sounds += sounding.durationMicros(i);
        longer += sounding.endMicros(i) > piece.notes().endMicros(i) ? 1 : 0;
        all++;
      }
    }

    assertThat(sounds / held).as("mean sounding to mean held").isBetween(1.5, 4.0);
    assertThat((double) longer / all).as("share of notes that sound longer").isBetween(0.3, 0.95);
  }

  private static long[] micros(Piece piece) {
    Sounding sounding = Sounding.of(piece);
    return LongStream.range(0, piece.notes().size())
        .map(i -> sounding.durationMicros((int) i))
        .toArray();
  }

  /** Milliseconds. */
  private static long[] sounding(Piece piece) {
    return LongStream.of(micros(piece)).map(micros -> micros / 1_000).toArray();
  }

  /** A file of one track. Each event: ticks to wait, status in hex, two data bytes in decimal. */
  private static Piece file(String... events) throws UnreadableMidiException {
    return MidiReader.read(
        new MidiBytes().header(0, 1, TICKS_PER_QUARTER).raw(track(events)).bytes());
  }

  private static byte[] track(String... events) {
    List<String> hex = new ArrayList<>();
    for (String event : events) {
      String[] words = event.split(" ", -1);
      int wait = Integer.parseInt(words[0]);
      hex.add(
          "%02X %02X %s %02X %02X"
              .formatted(
                  0x80 | (wait >> 7),
                  wait & 0x7F,
                  words[1],
                  Integer.parseInt(words[2]),
                  Integer.parseInt(words[3])));
    }
    hex.add("00 FF 2F 00");
    return new MidiBytes().track(hex.toArray(String[]::new)).bytes();
  }
}

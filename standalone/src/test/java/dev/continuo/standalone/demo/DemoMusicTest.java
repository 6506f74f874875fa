package dev.continuo.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.music.MidiReader;
import dev.continuo.music.Notes;
import dev.continuo.music.Piece;
import dev.continuo.music.UnreadableMidiException;
import dev.continuo.music.sequence.NoteSequence;
import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.music.sequence.Sequences;
import dev.continuo.music.works.WorkFinder;
import dev.continuo.standalone.score.Bar;
import dev.continuo.standalone.score.Metre;
import dev.continuo.standalone.score.Passage;
import dev.continuo.standalone.score.Score;
import dev.continuo.standalone.score.Section;
import dev.continuo.standalone.score.perform.Performance;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoMusicTest {
  private static final int LEAST_PIECES = 40;
  private static final int LEAST_NOTES = 12_000;

  static List<String> names() {
    return DemoMusic.names();
  }

  private static Piece perform(String name) {
    return Performance.of(DemoMusic.score(name), name.hashCode());
  }

  @ParameterizedTest
  @MethodSource("names")
  void score_ofEveryFile_parsesWithFullBars(String name) {
    Score score = DemoMusic.score(name);
    Metre metre = score.header().metre();
    for (Section section : score.sections().values()) {
      int pickup = score.header().pickupTicks();
      assertThat(section.length() % metre.barTicks()).as(name).isZero();
      List<Bar> full = section.bars().subList(pickup > 0 ? 1 : 0, section.bars().size() - 1);
      assertThat(full).as(name).allMatch(bar -> bar.length() == metre.barTicks());
      assertThat(section.tones()).as(name).allMatch(tone -> tone.end() <= section.length());
    }
    assertThat(score.form().stream().map(Passage::section).distinct())
        .as("sections played in %s", name)
        .containsExactlyInAnyOrderElementsOf(score.sections().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void performance_ofEveryFile_hasChordsDynamicsAndNoOverlapOfAPitch(String name) {
    Piece piece = perform(name);
    Notes notes = piece.notes();
    assertThat(notes.size()).as(name).isGreaterThan(100);
    assertThat(piece.parts()).as(name).hasSize(2);
    long[][] free = new long[2][128];
    int chords = 0;
    int softest = 127;
    int loudest = 1;
    for (int i = 0; i < notes.size(); i++) {
      assertThat(notes.onsetMicros(i))
          .as("%s, note %d", name, i)
          .isGreaterThanOrEqualTo(free[notes.part(i)][notes.pitch(i)]);
      free[notes.part(i)][notes.pitch(i)] = notes.endMicros(i);
      assertThat(notes.pitch(i)).as("%s, note %d", name, i).isBetween(28, 100);
      softest = Math.min(softest, notes.velocity(i));
      loudest = Math.max(loudest, notes.velocity(i));
      chords += i > 0 && notes.onsetMicros(i) == notes.onsetMicros(i - 1) ? 1 : 0;
    }
    assertThat(chords).as("notes struck together in %s", name).isPositive();
    assertThat(loudest - softest).as("dynamics of %s", name).isGreaterThan(20);
  }

  @Test
  void index_namesEveryFile() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(DemoMusic.class.getResource("/demo-music")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<String> found =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".txt"))
              .map(name -> name.substring(0, name.length() - ".txt".length()))
              .toList();
      assertThat(DemoMusic.names()).containsExactlyInAnyOrderElementsOf(found);
    }
  }

  @Test
  void pieces_areManyAndLongEnough() {
    assertThat(DemoMusic.names()).hasSizeGreaterThanOrEqualTo(LEAST_PIECES);
    assertThat(DemoMusic.names().stream().mapToInt(name -> perform(name).notes().size()).sum())
        .isGreaterThanOrEqualTo(LEAST_NOTES);
  }

  /** So that training splits them piece by piece. */
  @Test
  void pieces_areAllWorksOfTheirOwn() throws UnreadableMidiException {
    List<DemoPiece> pieces = DemoMusic.pieces();
    WorkFinder finder = new WorkFinder(pieces.size(), LEAST_NOTES);
    for (DemoPiece piece : pieces) {
      for (NoteSequence notes :
          Sequences.of(MidiReader.read(piece.midi()), SequencePolicy.DEFAULT)) {
        for (int i = 0; i < notes.size(); i++) {
          finder.add(notes.pitch()[i], notes.stepMicros()[i] / 1e6);
        }
        finder.endSequence();
      }
      finder.endPiece();
    }
    assertThat(finder.works()).isEqualTo(IntStream.range(0, pieces.size()).toArray());
  }

  @Test
  void pieces_madeTwice_areTheSameBytesAndAllDifferent() {
    List<ByteBuffer> once = bytes();
    assertThat(bytes()).isEqualTo(once);
    assertThat(once).doesNotHaveDuplicates();
  }

  private static List<ByteBuffer> bytes() {
    return DemoMusic.pieces().stream().map(piece -> ByteBuffer.wrap(piece.midi())).toList();
  }

  @Test
  void pieces_readBack_haveTheNotesPlayed() throws UnreadableMidiException {
    for (DemoPiece piece : DemoMusic.pieces()) {
      String name = piece.name().substring(0, piece.name().length() - ".mid".length());
      Piece read = MidiReader.read(piece.midi());
      assertThat(read.damages()).as(name).isEmpty();
      assertThat(read.notes().size()).as(name).isEqualTo(perform(name).notes().size());
    }
  }
}

package dev.continuo.standalone.score.perform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.music.Note;
import dev.continuo.music.Piece;
import dev.continuo.standalone.score.Chord;
import dev.continuo.standalone.score.Metre;
import dev.continuo.standalone.score.Score;
import dev.continuo.standalone.score.notation.ScoreParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerformanceTest {
  private static final long SEED = 7;
  private static final String SECTION =
      """
      [A]
      m: c4 e4 | g8 | c4 e4 | c8 |
      c: C . G7 . | C | C | C |
      """;

  private static Score score(String form) {
    return ScoreParser.parse(
        "tune.txt",
        """
        title: A Tune
        origin: nowhere
        key: C major
        metre: 4/4
        unit: 1/8
        tempo: 120
        melody: flute
        chords: piano
        pattern: march
        form: %s
        """
                .formatted(form)
            + SECTION);
  }

  private static List<Note> part(Piece piece, int part) {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < piece.notes().size(); i++) {
      if (piece.notes().part(i) == part) {
        notes.add(piece.notes().get(i));
      }
    }
    return notes;
  }

  private static List<Integer> melody(String form) {
    return part(Performance.of(score(form), SEED), 0).stream().map(Note::pitch).toList();
  }

  @Test
  void march_alternatesBassAndChord_andANewChordStartsOnItsBass() {
    List<Hit> firstBar =
        new Accompaniment(score("A mf"), SEED)
            .play().stream().filter(hit -> hit.start() < 4 * Metre.QUARTER).toList();
    assertThat(firstBar.stream().map(Hit::pitch)).containsExactly(36, 55, 60, 64, 43, 53, 59, 62);
    assertThat(firstBar.stream().map(Hit::start).distinct()).containsExactly(0, 480, 960, 1440);
  }

  @Test
  void block_strikesAgainWhereTheChordChanges() {
    List<Hit> hits = new Accompaniment(score("A mf bass"), SEED).play();
    assertThat(hits.stream().limit(3).map(Hit::pitch)).containsExactly(36, 43, 36);
    assertThat(hits.stream().limit(3).map(Hit::start)).containsExactly(0, 960, 1920);
  }

  @Test
  void solo_hasTheMelodyAlone() {
    assertThat(Performance.of(score("A mf solo"), SEED).parts()).hasSize(1);
  }

  @Test
  void octave_shiftsTheMelody() {
    assertThat(melody("A mf")).containsExactly(72, 76, 79, 72, 76, 72);
    assertThat(melody("A mf 8va")).containsExactly(84, 88, 91, 84, 88, 84);
    assertThat(melody("A mf 8vb")).containsExactly(60, 64, 67, 60, 64, 60);
  }

  @Test
  void duet_addsChordNotesBelow() {
    assertThat(melody("A mf duet").subList(0, 4)).containsExactly(67, 72, 71, 76);
  }

  @Test
  void divide_breaksLongNotesIntoEighths() {
    assertThat(melody("A mf divide")).hasSize(32).startsWith(72, 67, 72, 67, 76, 71);
  }

  @Test
  void crescendo_growsFromTheFirstDynamicToTheSecond() {
    List<Note> notes = part(Performance.of(score("A p<f"), SEED), 0);
    assertThat(notes.getFirst().velocity()).isCloseTo(50 + 7, within(2));
    assertThat(notes.getLast().velocity()).isGreaterThan(notes.getFirst().velocity() + 20);
  }

  @Test
  void tempo_isTheOneAskedForAndBendsWithRitAndAccel() {
    assertThat(seconds("A mf")).isCloseTo(8, within(0.2));
    assertThat(seconds("A mf rit")).isBetween(8.3, 10.0);
    assertThat(seconds("A mf accel")).isBetween(6.8, 7.7);
    assertThat(seconds("A mf tempo=240")).isCloseTo(4, within(0.1));
  }

  private static double seconds(String form) {
    return new TempoCurve(score(form)).micros(4 * Metre.WHOLE) / 1e6;
  }

  @Test
  void hits_endAPitchBeforeItIsStruckAgain() {
    Hits hits = new Hits();
    hits.add(new Hit(0, 100, 60, 70));
    hits.add(new Hit(50, 100, 60, 70));
    hits.add(new Hit(50, 30, 60, 90));
    hits.add(new Hit(50, 30, 64, 90));
    assertThat(hits.inOrder())
        .containsExactly(new Hit(0, 50, 60, 70), new Hit(50, 100, 60, 70), new Hit(50, 30, 64, 90));
  }

  @Test
  void voicing_movesLittleFromChordToChord() {
    Chord c = new Chord(0, 0, List.of(0, 4, 7));
    Chord g7 = new Chord(7, 7, List.of(0, 4, 7, 10));
    Voicing first = Voicing.of(c);
    assertThat(first).isEqualTo(new Voicing(36, 43, List.of(55, 60, 64)));
    assertThat(first.next(g7)).isEqualTo(new Voicing(43, 38, List.of(53, 59, 62)));
    assertThat(first.next(g7).next(c)).isEqualTo(first);
  }
}

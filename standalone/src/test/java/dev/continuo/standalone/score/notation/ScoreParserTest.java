package dev.continuo.standalone.score.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.standalone.score.Chord;
import dev.continuo.standalone.score.Dynamic;
import dev.continuo.standalone.score.Metre;
import dev.continuo.standalone.score.NotationException;
import dev.continuo.standalone.score.Passage;
import dev.continuo.standalone.score.Score;
import dev.continuo.standalone.score.Section;
import dev.continuo.standalone.score.Tone;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreParserTest {
  private static final String HEADER =
      """
      title: A Tune
      origin: nowhere
      key: G major
      metre: 3/4
      unit: 1/8
      tempo: 90
      pickup: 2
      melody: flute
      chords: piano
      pattern: waltz
      form: A mp<f 8va duet, A p rit
      """;

  private static Score tune(String... lines) {
    return ScoreParser.parse("tune.txt", HEADER + "[A]\n" + String.join("\n", lines));
  }

  private static List<Integer> pitches(Score score) {
    return section(score).tones().stream().flatMap(tone -> tone.pitches().stream()).toList();
  }

  private static Section section(Score score) {
    return score.section(score.form().getFirst());
  }

  @Test
  void parse_keyAndAccidentals_holdAsInPrint() {
    Score score = tune("m: F2 | F =F F G, g c' | F4 |", "c: - | G . D7 | G |");
    assertThat(pitches(score)).containsExactly(66, 66, 65, 65, 55, 79, 84, 66);
  }

  @Test
  void parse_tie_joinsNotesAcrossTheBarLine() {
    Score score = tune("m: z2 | G6- | G4 |", "c: - | G | G |");
    assertThat(section(score).tones())
        .containsExactly(new Tone(480, 10 * Metre.EIGHTH, List.of(67), false));
  }

  @Test
  void parse_form_tellsHowEachPassageIsPlayed() {
    Score score = tune("m: z2 | [GB]6 | G4 |", "c: - | G | G |");
    Passage first = score.form().getFirst();
    assertThat(first.from()).isEqualTo(Dynamic.MP);
    assertThat(first.to()).isEqualTo(Dynamic.F);
    assertThat(first.octave()).isEqualTo(1);
    assertThat(first.duet()).isTrue();
    assertThat(score.form().getLast().pace()).isEqualTo(Passage.Pace.RIT);
    assertThat(score.form().getLast().from()).isEqualTo(Dynamic.P);
  }

  @Test
  void parse_chords_shareTheBar() {
    Score score = tune("m: z2 | G6 | G4 |", "c: - | G . D7/F# | G |");
    Section section = section(score);
    Metre metre = score.header().metre();
    assertThat(section.chordAt(0, metre)).isEmpty();
    assertThat(section.chordAt(480, metre)).hasValue(new Chord(7, 7, List.of(0, 4, 7)));
    assertThat(section.chordAt(480 + 960, metre)).hasValue(new Chord(2, 6, List.of(0, 4, 7, 10)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "m: z2 | G5 | G4 |; c: - | G | G |; tune.txt:13:9: expected a bar of 6 units instead of 5",
        "m: z2 | G6 | G6 |; c: - | G | G |; tune.txt:13:14: expected a bar of 4 units instead of 6",
        "m: z | G6 | G4 |; c: - | G | G |; tune.txt:13:4: expected a bar of 2 units instead of 1",
        "m: z2 | G4 H2 | G4 |; c: - | G | G |; tune.txt:13:12: expected a note A..G",
        "m: z2 | G6/7 | G4 |; c: - | G | G |; tune.txt:13:10: expected a length of whole ticks",
        "m: z2 | {CEG} | G4 |; c: - | G | G |; tune.txt:13:9: expected a header 'figure:'",
        "m: z2 | G6 | G4 |; c: - | X | G |; tune.txt:14:8: expected a chord like",
        "m: z2 | G6 | G4 |; c: - | Gis | G |; tune.txt:14:9: expected a chord suffix",
        "m: z2 | G6 | G4 |; c: - | G D | G |; tune.txt:14:8: expected chords that share 3 beats",
        "m: z2 | G6 | G4 |; c: - | G |; tune.txt:14:11: expected chords for 1 more bars",
        "m: z2 | G6 | G4 |; c: - | G | G | G |; tune.txt:14:16: expected no more bars",
        "m: z2 | G6 | G4 |; m: z2 | G6 | G4 |; tune.txt:14:1: expected the chord line 'c:'",
        "m: z2 | G6 | G4 |; % nothing; tune.txt:15:1: expected the chord line 'c:'"
      })
  void parse_wrongSection_saysWhereAndWhat(String melody, String chords, String message) {
    assertThatThrownBy(() -> tune(melody, chords))
        .isInstanceOf(NotationException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining("found ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "key: G major; key: H major; tune.txt:3:6: expected a tonic A..G",
        "key: G major; key: G locrian; tune.txt:3:8: expected major, minor",
        "metre: 3/4; metre: 3/5; tune.txt:4:8: expected a metre like 3/4",
        "unit: 1/8; unit: 1/7; tune.txt:5:7: expected a unit that divides 1920",
        "tempo: 90; tempo: 900; tune.txt:6:8: expected 20 to 300 beats a minute",
        "tempo: 90; speed: 90; tune.txt:6:1: expected a header line",
        "tempo: 90; % none; tune.txt:12:1: expected a header line 'tempo:' above",
        "tempo: 90; tempo:; tune.txt:6:7: expected a value for 'tempo:'",
        "pickup: 2; pickup: 6; tune.txt:7:9: expected a pickup shorter than a bar",
        "melody: flute; melody: kazoo; tune.txt:8:9: expected an instrument",
        "pattern: waltz; pattern: samba; tune.txt:10:10: expected a pattern's name",
        "form: A mp<f; form: Z mp<f; tune.txt:11:7: expected the name of a section",
        "form: A mp<f; form: A mp>f; tune.txt:11:9: expected a dynamic like p",
        "form: A mp<f; form: A loud; tune.txt:11:9: expected a dynamic, a pattern",
        "form: A mp<f; form: A tempo=9; tune.txt:11:15: expected 20 to 300 beats"
      })
  void parse_wrongHeader_saysWhereAndWhat(String line, String wrong, String message) {
    String text = HEADER.replace(line, wrong) + "[A]\nm: z2 | G6 | G4 |\nc: - | G | G |\n";
    assertThatThrownBy(() -> ScoreParser.parse("tune.txt", text))
        .isInstanceOf(NotationException.class)
        .hasMessageStartingWith(message);
  }
}

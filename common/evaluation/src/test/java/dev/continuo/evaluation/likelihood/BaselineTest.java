package dev.continuo.evaluation.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.evaluation.Made;
import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.evaluation.SharedMusic;
import dev.continuo.music.Note;
import dev.continuo.music.UnreadableMidiException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BaselineTest {

  @Test
  void uniform_onTheOfficialValidationSplit_scoresItsNotes()
      throws IOException, UnreadableMidiException {
    List<SequenceNotes> validation = SharedMusic.of("asap/validation");

    Summary summary = summary(Baseline.UNIFORM, validation);

    assertThat(summary.pieces()).isEqualTo(46);
    assertThat(summary.notes()).isEqualTo(37_394);
    assertThat(summary.nats().get("pitch")).isCloseTo(Math.log(128), within(1e-9));
    assertThat(summary.nats().get("step")).isCloseTo(Math.log(1_000), within(1e-9));
    assertThat(summary.nats().get("duration")).isCloseTo(Math.log(2_000), within(1e-9));
    assertThat(summary.nats().get("velocity")).isCloseTo(Math.log(128), within(1e-9));
    assertThat(summary.nats().get("velocity32")).isCloseTo(Math.log(32), within(1e-9));
  }

  @Test
  void unigram_costsTheEntropyOfWhatItHasSeen() {
    SequenceNotes two = repeated(60, 62);

    Summary summary = summary(Unigram.of(List.of(two)), List.of(two));

    assertThat(summary.nats().get("pitch")).isCloseTo(Math.log(2), within(0.15));
    assertThat(summary.nats().get("step")).isCloseTo(0, within(0.7));
  }

  @Test
  void markov_knowsWhatFollowsTwoNotes() {
    // After 60 come 62 and 65 alike: only the note before tells which.
    SequenceNotes pattern = repeated(60, 62, 60, 65);

    Summary markov = summary(Markov.of(List.of(pattern)), List.of(pattern));
    Summary unigram = summary(Unigram.of(List.of(pattern)), List.of(pattern));

    assertThat(markov.nats().get("pitch")).isLessThan(0.05);
    assertThat(unigram.nats().get("pitch")).isGreaterThan(1);
  }

  @Test
  void markov_overAllCells_isADistribution() {
    SequenceNotes seen = Made.tune("seen", 300, 1);
    Markov markov = Markov.of(List.of(seen));

    for (int velocity : new int[] {1, 64}) {
      double sum = 0;
      for (int pitch = 0; pitch < 128; pitch++) {
        List<Note> notes = new ArrayList<>();
        notes.add(new Note(0, 1, seen.pitch(0), velocity, 0));
        notes.add(new Note(1, 1, seen.pitch(1), velocity, 0));
        notes.add(new Note(2, 1, pitch, velocity, 0));
        sum += Math.exp(-markov.nats(Measure.PITCH, Made.piece("made", notes), 2));
      }
      assertThat(sum).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void interval_byGroup_isWiderWherePiecesOfAGroupAreAlike() {
    List<PieceScores> pieces = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      pieces.add(new PieceScores("piece " + i, 100, Map.of(Measure.PITCH, 300.0 + 10 * (i / 10))));
    }

    Summary summary = Summary.of("made", pieces, name -> name.substring(0, 7));

    Interval byPiece = Objects.requireNonNull(summary.intervals().get("pitch"));
    Interval byGroup = Objects.requireNonNull(summary.groupIntervals().get("pitch"));
    assertThat(byPiece.low()).isLessThan(3.15).isGreaterThan(3.1);
    assertThat(byPiece.high()).isGreaterThan(3.15).isLessThan(3.2);
    assertThat(byGroup.high() - byGroup.low()).isGreaterThan(byPiece.high() - byPiece.low());
    assertThat(summary.nats()).doesNotContainKey(Summary.TOTAL);
  }

  private static SequenceNotes repeated(int... pitches) {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      notes.add(new Note(250_000L * i, 100_000, pitches[i % pitches.length], 64, 0));
    }
    return Made.piece("made", notes);
  }

  private static Summary summary(Baseline baseline, List<SequenceNotes> pieces) {
    return Summary.of(baseline.name(), baseline.score(pieces, NoteRange.USUAL), name -> name);
  }
}

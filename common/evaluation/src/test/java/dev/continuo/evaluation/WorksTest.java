package dev.continuo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.music.Note;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorksTest {

  @Test
  void of_aPieceAndItsSlowerPerformance_areOneWork() {
    SequenceNotes tune = Made.tune("tune", 200, 1);
    SequenceNotes other = Made.tune("other", 200, 2);
    Works works = Works.of(List.of(tune, other, slower(tune)));

    assertThat(works.of("slower")).isEqualTo("tune");
    assertThat(works.of("tune")).isEqualTo("tune");
    assertThat(works.of("other")).isEqualTo("other");
  }

  @Test
  void of_sequencesOfOnePiece_areOfItsWork() {
    SequenceNotes opening = SequenceBuilder.first(Made.tune("tune", 100, 1), 50);
    SequenceNotes rest = Made.tune("tune", 200, 3);
    SequenceNotes likeTheRest = slower(rest);

    assertThat(Works.of(List.of(opening, rest, likeTheRest)).of("slower")).isEqualTo("tune");
  }

  private static SequenceNotes slower(SequenceNotes notes) {
    List<Note> slower = new ArrayList<>();
    long onset = 0;
    for (int i = 0; i < notes.size(); i++) {
      onset += notes.stepMicros(i) * 5 / 4;
      slower.add(new Note(onset, notes.durationMicros(i), notes.pitch(i), 50, 0));
    }
    return Made.piece("slower", slower);
  }
}

package dev.continuo.evaluation.originality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.evaluation.SharedMusic;
import dev.continuo.evaluation.style.SharedRuns;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How long runs are that real pieces share, though none is a copy of the other. */
class RealRunsTest {

  @Test
  void found_ofFolkTunes_areAFewBars() throws Exception {
    SharedRuns usual = usual("nottingham", 400);

    assertThat(usual.median()).isBetween(12, 20);
    assertThat(usual.high()).isLessThan(30);
  }

  @Test
  void found_ofPerformances_areShorter() throws Exception {
    SharedRuns usual = usual("asap/validation", 1_600);

    assertThat(usual.median()).isBetween(7, 16);
    assertThat(usual.high()).isLessThan(40);
  }

  private static SharedRuns usual(String folder, int notes) throws Exception {
    RunIndex index = new RunIndex();
    for (SequenceNotes sequence : SharedMusic.of(folder)) {
      NoteLine.Builder line = new NoteLine.Builder();
      long onset = 0;
      for (int i = 0; i < sequence.size(); i++) {
        onset += sequence.stepMicros(i);
        line.add(onset, sequence.pitch(i));
      }
      index.add(sequence.piece(), line.build());
    }
    UsualRunsMeasure measure = index.measure(Set.of());
    while (!measure.done()) {
      measure.next();
    }
    return measure.found().of(notes).orElseThrow();
  }
}

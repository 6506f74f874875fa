package dev.continuo.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.scores.Scores;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TrainingViewTest {
  private static final Scores LEARNT =
      Scores.NONE
          .with("training", "total", "weighted", 0.34612)
          .with("training", "velocity", "nats", 3.8);

  @Test
  void show_epochThatEnded_hasTotalsAndEachHeadByItsName() {
    Scores measured =
        LEARNT
            .with("validation", "total", "weighted", 0.35)
            .with("validation", "step", "squared seconds", 0.0319)
            .with("validation", "velocity", "nats", 3.9127)
            .with("validation", "velocity.unigram", "nats", 4.1034);

    assertThat(shown(measured))
        .isEqualTo(
            """
              epoch  3 of 10  training 0.3461  validation 0.3500
                step 0.0319, velocity 3.9127 (unigram 4.1034)
            """);
  }

  @Test
  void show_nothingHeldOut_hasTheHeadsOfTraining() {
    assertThat(shown(LEARNT))
        .isEqualTo(
            """
              epoch  3 of 10  training 0.3461  (nothing held out to validate on)
                velocity 3.8000
            """);
  }

  @Test
  void show_scoresFromBeforeHeadsHadNames_hasTheTotal() {
    assertThat(shown(LEARNT.without("training").with("training", "total", "weighted", 1)))
        .isEqualTo("  epoch  3 of 10  training 1.0000  (nothing held out to validate on)\n");
  }

  private static String shown(Scores scores) {
    StringWriter out = new StringWriter();
    try (TrainingView view =
        new TrainingView(new Terminal(new PrintWriter(out), new PrintWriter(out), 0))) {
      view.show(new TrainingProgressed("r", "run", State.EPOCH_ENDED, 3, 10, 64, 64, scores, null));
    }
    return out.toString().replace("\r\n", "\n");
  }
}

package dev.continuo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuo.events.scores.Scores;
import dev.continuo.model.Initializer;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.trainer.run.RunFailedException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScoreFactsTest {
  private static final Scores SCORES =
      Scores.NONE
          .with("training", "total", "weighted", 0.1)
          .with("validation", "total", "weighted", 1.0 / 3)
          .with("validation", "velocity", "nats", 2.5);

  @Test
  void of_written_isTheSame() throws Exception {
    Map<String, String> facts = new TreeMap<>(Map.of(Facts.EPOCH, "7"));
    ScoreFacts.put(facts, SCORES);

    Checkpoint read = Checkpoint.decode(checkpoint(facts).encode());

    assertThat(read.facts())
        .containsEntry(Facts.TRAINING_LOSS, "0.1")
        .containsEntry(Facts.VALIDATION_LOSS, "0.3333333333333333");
    assertThat(ScoreFacts.of(read)).isEqualTo(new EpochLosses(7, SCORES));
  }

  /** The facts of a file that a trainer wrote before scores had names. */
  @Test
  void of_formerFacts_hasTheirLosses() throws Exception {
    Map<String, String> facts;
    try (InputStream in = ScoreFactsTest.class.getResourceAsStream("/before-scores/facts.json")) {
      facts = new ObjectMapper().readValue(in, new TypeReference<Map<String, String>>() {});
    }

    Checkpoint read = Checkpoint.decode(checkpoint(facts).encode());

    assertThat(read.facts()).containsAllEntriesOf(facts).doesNotContainKey(Facts.SCORES);
    assertThat(ScoreFacts.of(read))
        .isEqualTo(
            new EpochLosses(
                3,
                Scores.NONE
                    .with("training", "total", "weighted", 1.9334842776029693)
                    .with("validation", "total", "weighted", 1.893652396083424)
                    .with("validation", "pitch", "nats", 3.9390441733408643)
                    .with("validation", "pitch.unigram", "nats", 3.9889150024652267)));
  }

  @Test
  void of_factsThatSayNothing_failsTheRun() {
    for (Map<String, String> facts :
        List.of(
            Map.<String, String>of(),
            Map.of(Facts.EPOCH, "1"),
            Map.of(Facts.EPOCH, "1", Facts.SCORES, "[]"),
            Map.of(Facts.EPOCH, "1", Facts.SCORES, "[{\"set\":1}]"),
            Map.of(Facts.EPOCH, "1", Facts.TRAINING_LOSS, "low"))) {
      Checkpoint checkpoint = checkpoint(facts);
      assertThatThrownBy(() -> ScoreFacts.of(checkpoint))
          .as("%s", facts)
          .isInstanceOf(RunFailedException.class)
          .hasMessageStartingWith("the checkpoint's scores cannot be read: ");
    }
  }

  private static Checkpoint checkpoint(Map<String, String> facts) {
    NetworkSpec network = Presets.builtIn("seed").network();
    return new Checkpoint(
        network,
        Initializer.initialize(network, 1),
        OptimizerState.initial(network),
        List.of(),
        facts);
  }
}

package dev.continuo.trainer.training;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.scores.FormerScores;
import dev.continuo.events.scores.Scores;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.trainer.run.RunFailedException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores among the facts of a {@link Checkpoint}. */
public final class ScoreFacts {
  private ScoreFacts() {}

  static void put(Map<String, String> facts, Scores scores) {
    put(facts, Facts.TRAINING_LOSS, scores.total(Scores.TRAINING));
    put(facts, Facts.VALIDATION_LOSS, scores.total(Scores.VALIDATION));
    facts.put(Facts.SCORES, new String(Json.write(scores), StandardCharsets.UTF_8));
  }

  /** Where nothing is held out, there is nothing to say. */
  private static void put(Map<String, String> facts, String name, @Nullable Double value) {
    if (value != null) {
      facts.put(name, Double.toString(value));
    }
  }

  /**
   * How a checkpoint's epoch went.
   *
   * @throws RunFailedException when it does not say so
   */
  public static EpochLosses of(Checkpoint checkpoint) {
    Map<String, String> facts = checkpoint.facts();
    try {
      return new EpochLosses(Integer.parseInt(facts.getOrDefault(Facts.EPOCH, "")), scores(facts));
    } catch (UnreadableEventException | IllegalArgumentException e) {
      throw new RunFailedException("the checkpoint's scores cannot be read: " + e.getMessage(), e);
    }
  }

  /** Files from before scores had names say something of pitch alone. */
  private static Scores scores(Map<String, String> facts) throws UnreadableEventException {
    String json = facts.get(Facts.SCORES);
    return json == null
        ? FormerScores.losses(
            number(facts, Facts.TRAINING_LOSS),
            number(facts, Facts.VALIDATION_LOSS),
            number(facts, Facts.FORMER_VALIDATION_PITCH_LOSS),
            number(facts, Facts.FORMER_UNIGRAM_PITCH_LOSS))
        : Json.read(json.getBytes(StandardCharsets.UTF_8), Scores.class);
  }

  private static @Nullable Double number(Map<String, String> facts, String name) {
    String value = facts.get(name);
    return value == null ? null : Double.valueOf(value);
  }
}

package dev.continuo.trainer.training;

import dev.continuo.events.scores.NamedScore;
import dev.continuo.events.scores.Scores;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.Property;
import dev.continuo.trainer.dataset.Dataset;

/** The losses of a network's heads as scores: what they are called, and in what they are. */
public final class HeadScores {
  private HeadScores() {}

  static NamedScore of(String set, HeadSpec head, double loss) {
    return new NamedScore(set, name(head.property()), unit(head), loss);
  }

  /** The name of what is measured of a property. */
  public static String name(Property property) {
    return property.label();
  }

  private static String unit(HeadSpec head) {
    return switch (head) {
      case Categorical classes -> Scores.NATS;
      case Mixture times -> Scores.NATS;
      case Positive number ->
          switch (number.property()) {
            case PITCH, INTERVAL -> "squared semitones";
            case STEP, DURATION -> "squared seconds";
            case VELOCITY -> "squared velocities";
          };
    };
  }

  /** The held-out pieces under a model that knows only how frequent each pitch is. */
  public static Scores unigram(Dataset dataset) {
    Double loss = dataset.unigramPitchLoss();
    return loss == null
        ? Scores.NONE
        : Scores.NONE.with(
            Scores.VALIDATION,
            Scores.beside(name(Property.PITCH), Scores.UNIGRAM),
            Scores.NATS,
            loss);
  }
}

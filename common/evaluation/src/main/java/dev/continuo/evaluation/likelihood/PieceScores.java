package dev.continuo.evaluation.likelihood;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a piece's notes cost a model.
 *
 * @param piece its name
 * @param notes how many are scored
 * @param nats their sums, for what the model predicts
 */
public record PieceScores(String piece, int notes, Map<Measure, Double> nats) {

  public PieceScores {
    nats = Map.copyOf(nats);
  }

  /** The notes of both, which are of one piece. */
  PieceScores plus(PieceScores other) {
    Map<Measure, Double> sums = new EnumMap<>(Measure.class);
    nats.forEach((measure, sum) -> sums.put(measure, sum + other.nats.getOrDefault(measure, 0.0)));
    return new PieceScores(piece, notes + other.notes, sums);
  }
}

package dev.continuo.evaluation.likelihood;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Nats a note over all pieces, by the labels of measures, and {@link #TOTAL}; what the model does
 * not predict is absent.
 *
 * @param name of what was scored
 * @param pieces how many
 * @param notes how many were scored
 * @param nats means over notes
 * @param intervals of the means, by piece
 * @param groupIntervals the same by group: of performances of one work, say
 */
public record Summary(
    String name,
    int pieces,
    int notes,
    Map<String, Double> nats,
    Map<String, Interval> intervals,
    Map<String, Interval> groupIntervals) {
  /** The sum of pitch, step and duration. */
  public static final String TOTAL = "total";

  /**
   * Adds pieces up.
   *
   * @param scores of one piece or more
   * @param group what a piece's name is one of
   */
  public static Summary of(String name, List<PieceScores> scores, Function<String, String> group) {
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("no piece has a note to score");
    }
    int notes = scores.stream().mapToInt(PieceScores::notes).sum();
    Bootstrap byPiece = new Bootstrap(scores, Function.identity());
    Bootstrap byGroup = new Bootstrap(scores, group);
    Map<String, Double> nats = new LinkedHashMap<>();
    Map<String, Interval> intervals = new LinkedHashMap<>();
    Map<String, Interval> groupIntervals = new LinkedHashMap<>();
    sums(scores.getFirst())
        .forEach((label, sum) -> {
          nats.put(label, scores.stream().mapToDouble(sum).sum() / notes);
          intervals.put(label, byPiece.of(sum));
          groupIntervals.put(label, byGroup.of(sum));
        });
    return new Summary(name, scores.size(), notes, nats, intervals, groupIntervals);
  }

  /** What can be said of a piece, by label, when that can be said of one like it. */
  private static Map<String, ToDoubleFunction<PieceScores>> sums(PieceScores like) {
    Map<String, ToDoubleFunction<PieceScores>> sums = new LinkedHashMap<>();
    List<Measure> counting = List.of(Measure.PITCH, Measure.STEP, Measure.DURATION);
    for (Measure measure : Measure.values()) {
      if (like.nats().containsKey(measure)) {
        sums.put(measure.label(), piece -> piece.nats().getOrDefault(measure, 0.0));
      }
    }
    if (like.nats().keySet().containsAll(counting)) {
      sums.put(
          TOTAL,
          piece ->
              counting.stream()
                  .mapToDouble(measure -> piece.nats().getOrDefault(measure, 0.0))
                  .sum());
    }
    return sums;
  }
}

package dev.continuo.evaluation.style;

import dev.continuo.evaluation.SequenceBuilder;
import dev.continuo.evaluation.SequenceNotes;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Whether long pieces stay what they were: how far notes 1,500 to 2,000 lie from the first 500 of
 * the same piece, beside what real pieces do.
 *
 * @param generated median distance of those that were made
 * @param real of those that were played
 * @param most what 95 of 100 of these do not exceed
 * @param within share of those that were made that do not exceed it
 */
public record Drift(double generated, double real, double most, double within) {
  private static final int EARLY = 500;
  private static final int FROM = 1_500;
  private static final int TO = 2_000;
  private static final double HELD = 0.95;

  /** Fewer real pieces have no range. */
  private static final int FEWEST = 4;

  /** By measure; empty where fewer than 4 real pieces, or 2 of the others, have 2,000 notes. */
  static Map<StyleMeasure, Drift> of(List<SequenceNotes> real, List<SequenceNotes> generated) {
    List<SequenceNotes> played = longEnough(real);
    List<SequenceNotes> made = longEnough(generated);
    Map<StyleMeasure, Drift> drifts = new EnumMap<>(StyleMeasure.class);
    if (played.size() >= FEWEST && made.size() >= 2) {
      for (StyleMeasure measure : StyleMeasure.values()) {
        double[] ofReal = distances(played, measure);
        double[] ofMade = distances(made, measure);
        if (ofReal.length >= FEWEST && ofMade.length >= 2) {
          drifts.put(measure, of(ofReal, ofMade));
        }
      }
    }
    return drifts;
  }

  private static Drift of(double[] real, double[] made) {
    double most = real[(int) Math.ceil(HELD * real.length) - 1];
    double within = Arrays.stream(made).filter(distance -> distance <= most).count();
    return new Drift(made[made.length / 2], real[real.length / 2], most, within / made.length);
  }

  private static List<SequenceNotes> longEnough(List<SequenceNotes> pieces) {
    return pieces.stream().filter(piece -> piece.size() >= TO).toList();
  }

  /** Ascending, without those that are too short for the measure. */
  private static double[] distances(List<SequenceNotes> pieces, StyleMeasure measure) {
    return pieces.stream()
        .mapToDouble(piece ->
            Overlap.distance(
                measure.of(SequenceBuilder.part(piece, 0, EARLY)),
                measure.of(SequenceBuilder.part(piece, FROM, TO))))
        .filter(distance -> !Double.isNaN(distance))
        .sorted()
        .toArray();
  }
}

package dev.continuo.evaluation.likelihood;

import dev.continuo.nn.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Percentile intervals of nats a note, of 2,000 draws of groups of pieces with replacement (Efron,
 * 1979). Notes of a piece are no independent draws, and performances of one work are none either:
 * they belong to one group.
 */
final class Bootstrap {
  private static final int DRAWS = 2_000;
  private static final double TAIL = 0.025;
  private static final long SEED = 1;

  private final List<List<PieceScores>> groups;

  /** Pieces whose {@code group} is the same are drawn together. */
  Bootstrap(List<PieceScores> pieces, Function<String, String> group) {
    Map<String, List<PieceScores>> byGroup = new LinkedHashMap<>();
    for (PieceScores piece : pieces) {
      byGroup.computeIfAbsent(group.apply(piece.piece()), _ -> new ArrayList<>()).add(piece);
    }
    groups = List.copyOf(byGroup.values());
  }

  /** The interval of the mean over notes of what a piece's sum is. */
  Interval of(ToDoubleFunction<PieceScores> sum) {
    double[] sums = new double[groups.size()];
    double[] notes = new double[groups.size()];
    for (int i = 0; i < sums.length; i++) {
      for (PieceScores piece : groups.get(i)) {
        sums[i] += sum.applyAsDouble(piece);
        notes[i] += piece.notes();
      }
    }
    CounterRandom random = CounterRandom.of(SEED, "bootstrap", 0);
    double[] means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double drawnSum = 0;
      double drawnNotes = 0;
      for (int i = 0; i < sums.length; i++) {
        int drawn = random.nextInt(sums.length);
        drawnSum += sums[drawn];
        drawnNotes += notes[drawn];
      }
      means[draw] = drawnSum / drawnNotes;
    }
    Arrays.sort(means);
    int tail = (int) (DRAWS * TAIL);
    return new Interval(means[tail], means[DRAWS - 1 - tail]);
  }
}

package dev.continuo.evaluation.likelihood;

import dev.continuo.evaluation.SequenceNotes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Knows how frequent each cell is: counts plus 0.1. */
public final class Unigram implements Baseline {
  private static final double SMOOTHING = 0.1;

  private final Map<Measure, double[]> costs = new EnumMap<>(Measure.class);

  private Unigram() {}

  /** Learns from all notes of some sequences. */
  public static Unigram of(List<SequenceNotes> training) {
    Unigram unigram = new Unigram();
    for (Measure measure : Measure.values()) {
      double[] counts = new double[measure.cells().count()];
      double total = counts.length * SMOOTHING;
      for (SequenceNotes notes : training) {
        for (int note = 0; note < notes.size(); note++) {
          counts[measure.cell(notes, note)]++;
        }
        total += notes.size();
      }
      for (int cell = 0; cell < counts.length; cell++) {
        counts[cell] = Math.log(total / (counts[cell] + SMOOTHING));
      }
      unigram.costs.put(measure, counts);
    }
    return unigram;
  }

  @Override
  public String name() {
    return "unigram";
  }

  @Override
  public double nats(Measure measure, SequenceNotes notes, int note) {
    return Objects.requireNonNull(costs.get(measure))[measure.cell(notes, note)];
  }
}

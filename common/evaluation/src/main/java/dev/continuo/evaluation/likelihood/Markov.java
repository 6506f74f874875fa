package dev.continuo.evaluation.likelihood;

import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.model.spec.Bins;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A Markov chain of the second order for each property by itself: the class of a note's pitch is
 * drawn given those of the two notes before, and so are those of step, duration and velocity. Times
 * are classes that begin with 30 of 10 ms and grow by 8 and 7 %. Orders 2, 1 and 0 are interpolated
 * after Witten and Bell (1991); order 0 has 0.1 added to each count.
 */
public final class Markov implements Baseline {
  private static final int ORDER = 2;
  private static final double SMOOTHING = 0.1;
  private static final int UNIT = 10_000;
  private static final int FINE = 30;

  private final Map<Measure, Chain> chains = new EnumMap<>(Measure.class);

  /** One property's chain; counts by their order. */
  private record Chain(Bins bins, ClassCells cells, double[] unigram, ContextCounts[] counts) {}

  private Markov() {}

  /** Learns from all notes of some sequences. */
  public static Markov of(List<SequenceNotes> training) {
    Markov markov = new Markov();
    for (Measure measure : Measure.values()) {
      markov.chains.put(measure, chain(training, measure));
    }
    return markov;
  }

  private static Bins bins(Measure measure) {
    return switch (measure) {
      case STEP -> Bins.Times.growing(UNIT, FINE, 0.08, 1_000);
      case DURATION -> Bins.Times.growing(UNIT, FINE, 0.07, 2_000);
      case PITCH, VELOCITY, VELOCITY_LEVEL -> new Bins.Whole(0, 128);
    };
  }

  private static Chain chain(List<SequenceNotes> training, Measure measure) {
    Bins bins = bins(measure);
    int classes = bins.classes();
    int size = training.stream().mapToInt(SequenceNotes::size).sum();
    double[] unigram = new double[classes];
    long[][] seen = new long[ORDER][size];
    int n = 0;
    for (SequenceNotes notes : training) {
      for (int note = 0; note < notes.size(); note++, n++) {
        int symbol = symbol(bins, measure, notes, note);
        unigram[symbol]++;
        for (int order = 1; order <= ORDER; order++) {
          long context = context(bins, measure, notes, note, order);
          seen[order - 1][n] = context * classes + symbol;
        }
      }
    }
    for (int i = 0; i < classes; i++) {
      unigram[i] = (unigram[i] + SMOOTHING) / (size + classes * SMOOTHING);
    }
    ContextCounts[] counts = new ContextCounts[ORDER];
    for (int order = 0; order < ORDER; order++) {
      counts[order] = ContextCounts.of(seen[order], classes);
    }
    return new Chain(bins, ClassCells.of(bins, measure), unigram, counts);
  }

  private static int symbol(Bins bins, Measure measure, SequenceNotes notes, int note) {
    return bins.classOf(notes.value(measure.property(), note));
  }

  /** The classes of the notes before, as one number; one more class stands before the first. */
  private static long context(
      Bins bins, Measure measure, SequenceNotes notes, int note, int order) {
    long context = 0;
    for (int back = order; back >= 1; back--) {
      int symbol = note >= back ? symbol(bins, measure, notes, note - back) : bins.classes();
      context = context * (bins.classes() + 1) + symbol;
    }
    return context;
  }

  @Override
  public String name() {
    return "markov-2";
  }

  @Override
  public double nats(Measure measure, SequenceNotes notes, int note) {
    Chain chain = Objects.requireNonNull(chains.get(measure));
    int cell = measure.cell(notes, note);
    double probability = 0;
    for (int i = 0; i < chain.cells.count(cell); i++) {
      int symbol = chain.cells.first(cell) + i;
      double ofClass = chain.unigram[symbol];
      for (int order = 1; order <= ORDER; order++) {
        long context = context(chain.bins, measure, notes, note, order);
        ofClass = chain.counts[order - 1].probability(context, symbol, ofClass);
      }
      probability += ofClass * chain.cells.share(cell, i);
    }
    return -Math.log(probability);
  }
}

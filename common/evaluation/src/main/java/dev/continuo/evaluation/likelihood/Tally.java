package dev.continuo.evaluation.likelihood;

import dev.continuo.evaluation.SequenceNotes;
import java.util.EnumMap;
import java.util.Map;

/** What is found while a sequence is walked through. One thread at a time. */
final class Tally {
  private final SequenceNotes notes;
  private final NoteRange range;
  private final Map<Measure, Double> nats = new EnumMap<>(Measure.class);
  private final Map<Measure, double[]> predicted = new EnumMap<>(Measure.class);

  Tally(SequenceNotes notes, NoteRange range) {
    this.notes = notes;
    this.range = range;
  }

  SequenceNotes notes() {
    return notes;
  }

  int count() {
    return range.count(notes.size());
  }

  void add(Measure measure, double cost) {
    nats.merge(measure, cost, Double::sum);
  }

  /** Keeps a value that was predicted until its distribution is known. */
  void predict(Measure measure, int note, double value) {
    predicted.computeIfAbsent(measure, _ -> new double[count()])[note - range.from()] = value;
  }

  /** The sum of absolute errors of the values that were predicted. */
  double errors(Measure measure) {
    double sum = 0;
    double[] values = predicted.getOrDefault(measure, new double[0]);
    Cells cells = measure.cells();
    for (int i = 0; i < values.length; i++) {
      double value = cells.within(measure.value(notes, range.from() + i));
      sum += Math.abs(cells.within(values[i]) - value);
    }
    return sum;
  }

  /** Scores the values that were predicted. */
  void resolve(Measure measure, Laplace errors) {
    double[] values = predicted.getOrDefault(measure, new double[0]);
    for (int i = 0; i < values.length; i++) {
      int cell = measure.cell(notes, range.from() + i);
      add(measure, errors.nats(values[i], measure.cells(), cell));
    }
  }

  PieceScores scores() {
    return new PieceScores(notes.piece(), count(), nats);
  }
}

package dev.continuo.evaluation.likelihood;

import dev.continuo.evaluation.SequenceNotes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Something simple that a model should be better than. */
public interface Baseline {
  /** To whom all cells are alike. */
  Baseline UNIFORM =
      new Baseline() {
        @Override
        public String name() {
          return "uniform";
        }

        @Override
        public double nats(Measure measure, SequenceNotes notes, int note) {
          return measure.uniform();
        }
      };

  /** The name in tables and files. */
  String name();

  /** What a note costs. */
  double nats(Measure measure, SequenceNotes notes, int note);

  /** Scores sequences as {@link ModelScorer} does. */
  default List<PieceScores> score(List<SequenceNotes> sequences, NoteRange range) {
    return ModelScorer.byPiece(
        sequences.stream()
            .map(notes -> {
              Map<Measure, Double> nats = new EnumMap<>(Measure.class);
              int end = range.end(notes.size());
              for (Measure measure : Measure.values()) {
                double sum = 0;
                for (int note = range.from(); note < end; note++) {
                  sum += nats(measure, notes, note);
                }
                nats.put(measure, sum);
              }
              return new PieceScores(notes.piece(), range.count(notes.size()), nats);
            })
            .toList());
  }
}

package dev.continuo.trainer.gate;

import dev.continuo.evaluation.SequenceBuilder;
import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.evaluation.originality.NoteLine;
import dev.continuo.evaluation.originality.RunIndex;
import dev.continuo.evaluation.originality.UsualRuns;
import dev.continuo.evaluation.originality.UsualRunsMeasure;
import dev.continuo.evaluation.style.SharedRuns;
import dev.continuo.evaluation.style.StyleMeasure;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.PieceNotes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What a candidate has learnt from: how its pieces are, and what runs they share. */
final class LearntMusic {
  /** What is measured of style: single numbers that short pieces have, too. */
  static final List<StyleMeasure> MEASURES =
      List.of(
          StyleMeasure.PITCH_RANGE,
          StyleMeasure.PITCH_CLASS_ENTROPY,
          StyleMeasure.SCALE_CONSISTENCY,
          StyleMeasure.INTERVAL,
          StyleMeasure.STEP,
          StyleMeasure.DURATION,
          StyleMeasure.DENSITY,
          StyleMeasure.POLYPHONY);

  /** Fewer pieces say nothing of what is usual. */
  private static final int FEWEST_PIECES = 10;

  private static final int MOST_PIECES = 200;
  private static final int FEWEST_NOTES = 100;

  /** Between sequences of a piece, where none begins for longer: no run spans it in time. */
  private static final long GAP_MICROS = 61_000_000;

  private final RunIndex index = new RunIndex();
  private final List<SequenceNotes> beginnings = new ArrayList<>();
  private final UsualRuns usual;

  /** Reads the pieces that are learnt from. */
  LearntMusic(Dataset dataset) {
    for (int piece : dataset.learnt()) {
      List<SequenceNotes> sequences = PieceNotes.of(dataset.notes(), piece);
      index.add(dataset.notes().pieceIds().get(piece), line(sequences));
      sequences.stream()
          .filter(sequence -> sequence.size() >= FEWEST_NOTES)
          .findFirst()
          .filter(sequence -> beginnings.size() < MOST_PIECES)
          .map(sequence -> SequenceBuilder.first(sequence, TrialTracks.NOTES))
          .ifPresent(beginnings::add);
    }
    usual = measureUsual();
  }

  private static NoteLine line(List<SequenceNotes> sequences) {
    NoteLine.Builder line = new NoteLine.Builder();
    long onset = 0;
    for (SequenceNotes notes : sequences) {
      for (int i = 0; i < notes.size(); i++) {
        onset += notes.stepMicros(i);
        line.add(onset, notes.pitch(i));
      }
      onset += GAP_MICROS;
    }
    return line.build();
  }

  /**
   * The longest runs that a track shares with a piece, notes, one for each stretch that is as long
   * as those that pieces were measured by; what its primer has is nobody's.
   */
  int[] shared(TrialTracks.Trial trial) {
    NoteLine line = trial.line();
    int length = usual.measuredAt(TrialTracks.NOTES).orElse(TrialTracks.NOTES);
    return IntStream.rangeClosed(1, line.size() / length)
        .map(stretch -> run(line.part((stretch - 1) * length, stretch * length), trial.primer()))
        .toArray();
  }

  private int run(NoteLine line, NoteLine primer) {
    return index.search(line, primer, Set.of()).map(likeness -> likeness.notes()).orElse(0);
  }

  /** How long the runs are that pieces share with other works; empty of too few pieces. */
  Optional<SharedRuns> usual() {
    return usual.of(TrialTracks.NOTES);
  }

  private UsualRuns measureUsual() {
    UsualRunsMeasure measure = index.measure(Set.of());
    while (!measure.done()) {
      measure.next();
    }
    return measure.found();
  }

  /** How many notes half of the measured pieces have or more: ranges and counts grow with them. */
  int notes() {
    return beginnings.stream()
        .mapToInt(SequenceNotes::size)
        .sorted()
        .skip(beginnings.size() / 2)
        .findFirst()
        .orElse(TrialTracks.NOTES);
  }

  /**
   * The least and the most that a measure is of any piece.
   *
   * @return by measure; empty of too few pieces
   */
  Map<StyleMeasure, double[]> ranges() {
    Map<StyleMeasure, double[]> ranges = new EnumMap<>(StyleMeasure.class);
    if (beginnings.size() < FEWEST_PIECES) {
      return ranges;
    }
    for (StyleMeasure measure : MEASURES) {
      double[] sorted =
          beginnings.stream().mapToDouble(piece -> measure.of(piece)[0]).sorted().toArray();
      ranges.put(measure, new double[] {sorted[0], sorted[sorted.length - 1]});
    }
    return ranges;
  }
}

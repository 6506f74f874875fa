package dev.continuo.trainer.gate;

import dev.continuo.evaluation.SequenceBuilder;
import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.evaluation.originality.NoteLine;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.json.SamplingJson;
import dev.continuo.model.json.UnreadableJsonException;
import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import dev.continuo.model.play.DivergedNetworkException;
import dev.continuo.model.play.Ensemble;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.music.Notes;
import java.util.ArrayList;
import java.util.List;

/** Tracks that a candidate composes on trial, as it would for a request that says nothing. */
final class TrialTracks {
  static final int TRACKS = 8;

  /** As long as real pieces are measured for the runs that they share. */
  static final int NOTES = 400;

  private TrialTracks() {}

  /** A track and what it went on from. */
  record Trial(Notes notes, NoteLine primer) {

    NoteLine line() {
      return NoteLine.of(notes);
    }

    SequenceNotes sequence() {
      SequenceBuilder builder = new SequenceBuilder(notes.size());
      for (int i = 0; i < notes.size(); i++) {
        builder.add(
            i == 0 ? 0 : notes.onsetMicros(i) - notes.onsetMicros(i - 1),
            notes.endMicros(i) - notes.onsetMicros(i),
            notes.pitch(i),
            notes.velocity(i));
      }
      return builder.named("trial");
    }
  }

  private static NoteLine line(Primer primer) {
    NoteLine.Builder line = new NoteLine.Builder();
    double seconds = 0;
    for (int i = 0; i < primer.size(); i++) {
      seconds += i == 0 ? 0 : primer.step()[i];
      line.add(Math.round(seconds * 1e6), primer.pitch()[i]);
    }
    return line.build();
  }

  /**
   * Composes.
   *
   * @throws UnfitException when it cannot
   */
  static List<Trial> of(Checkpoint checkpoint) throws UnfitException {
    try {
      Composer composer = new Composer(checkpoint.network(), checkpoint.played());
      SamplingSpec sampling =
          SamplingJson.parse(
              checkpoint.facts().getOrDefault(Facts.SAMPLING, "{\"temperature\": 1}"));
      List<Primer> primers = new ArrayList<>();
      List<Composition> pieces = new ArrayList<>();
      for (int seed = 1; seed <= TRACKS; seed++) {
        Primer primer =
            composer.ends()
                ? Primer.NONE
                : checkpoint.primers().get(seed % checkpoint.primers().size());
        primers.add(primer);
        pieces.add(composer.begin(primer, NOTES, sampling, seed));
      }
      Ensemble ensemble = composer.ensemble(TRACKS);
      pieces.forEach(ensemble::join);
      while (ensemble.size() > 0) {
        var _ = ensemble.step();
      }
      List<Trial> trials = new ArrayList<>();
      for (int i = 0; i < TRACKS; i++) {
        trials.add(new Trial(pieces.get(i).notes(), line(primers.get(i))));
      }
      return trials;
    } catch (DivergedNetworkException
        | UnreadableJsonException
        | IllegalArgumentException
        | ArithmeticException e) {
      throw new UnfitException("it cannot be played: " + e.getMessage(), e);
    }
  }
}

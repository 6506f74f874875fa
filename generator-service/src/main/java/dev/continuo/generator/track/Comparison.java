package dev.continuo.generator.track;

import dev.continuo.evaluation.originality.Likeness;
import dev.continuo.evaluation.originality.NoteLine;
import dev.continuo.evaluation.style.SharedRuns;
import dev.continuo.events.track.TrackLikeness;
import dev.continuo.generator.originality.Finding;
import dev.continuo.generator.originality.Originality;
import dev.continuo.music.Notes;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares tracks with the pieces of the corpus. */
public interface Comparison {

  /**
   * What a track shares with a piece.
   *
   * @param primer what was asked for as its beginning, of which nothing counts; null without one
   * @return null where the pieces are not known yet
   */
  @Nullable TrackLikeness of(Notes track, @Nullable Notes primer);

  /** With all pieces there are. */
  static Comparison with(Originality originality) {
    return (track, primer) ->
        originality
            .find(
                NoteLine.of(track), primer == null ? NoteLine.NONE : NoteLine.of(primer), Set.of())
            .map(Comparison::likeness)
            .orElse(null);
  }

  private static TrackLikeness likeness(Finding finding) {
    Optional<Likeness> run = finding.longest();
    Optional<SharedRuns> usual = finding.usual();
    return new TrackLikeness(
        finding.pieces(),
        run.map(Likeness::notes).orElse(0),
        run.map(Likeness::trackNote).orElse(null),
        run.map(Likeness::trackSeconds).orElse(null),
        run.map(Likeness::piece).orElse(null),
        run.map(Likeness::pieceNote).orElse(null),
        run.map(Likeness::pieceSeconds).orElse(null),
        run.map(Likeness::semitones).orElse(null),
        run.map(Likeness::rhythm).orElse(null),
        usual.map(SharedRuns::median).orElse(null),
        usual.map(SharedRuns::high).orElse(null));
  }
}

package dev.continuo.generator.track;

import dev.continuo.generator.compose.Composing;
import dev.continuo.generator.compose.Listener;
import dev.continuo.generator.library.LoadedModel;
import dev.continuo.generator.request.InfillSpec;
import dev.continuo.generator.request.PrimerSpec;
import dev.continuo.generator.request.TrackSpec;
import dev.continuo.generator.request.Urgency;
import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import dev.continuo.model.play.Ensemble;
import java.util.List;

/** Composes each piece in the caller's thread, without any company. */
final class Alone implements Composing {
  private static final Openings NONE =
      new Openings() {
        @Override
        public Opening read(PrimerSpec spec, LoadedModel model) {
          throw new UnsupportedOperationException("nobody asks for a primer here");
        }

        @Override
        public ReplacedSection section(InfillSpec spec, LoadedModel model) {
          throw new UnsupportedOperationException("nobody asks for an infill here");
        }
      };

  /** A request's first track. */
  static ComposedTrack track(TrackSpec spec, LoadedModel model) throws Exception {
    return new TrackMaker(NONE, new Alone(), (track, primer) -> null)
        .make(spec, model, List.of(1), Listener.nobody())
        .getFirst();
  }

  @Override
  public void compose(
      Composer composer, List<Composition> pieces, Urgency urgency, Listener listener) {
    for (Composition piece : pieces) {
      Ensemble ensemble = composer.ensemble(1);
      ensemble.join(piece);
      while (!piece.done()) {
        var _ = ensemble.step();
      }
    }
  }
}

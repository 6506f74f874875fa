package dev.continuo.generator.track;

import dev.continuo.generator.compose.Composing;
import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import dev.continuo.model.play.Ensemble;

/** Composes a piece in the caller's thread, without any company. */
final class Alone implements Composing {

  @Override
  public void compose(Composer composer, Composition piece) {
    Ensemble ensemble = composer.ensemble(1);
    ensemble.join(piece);
    while (!piece.done()) {
      var _ = ensemble.step();
    }
  }
}

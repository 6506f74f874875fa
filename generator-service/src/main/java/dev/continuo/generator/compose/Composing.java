package dev.continuo.generator.compose;

import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import java.io.IOException;

/** Takes pieces to their end. */
public interface Composing {

  /**
   * Composes a piece, and returns when it is done.
   *
   * @param piece begun by the composer
   * @throws IOException when it was not composed, and may be another time
   * @throws InterruptedException when the caller is interrupted; the piece is left as it is then
   */
  void compose(Composer composer, Composition piece) throws IOException, InterruptedException;
}

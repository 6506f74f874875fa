package dev.continuo.generator.compose;

import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.Urgency;
import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import java.io.IOException;
import java.util.List;

/** Takes pieces to their end. */
public interface Composing {

  /**
   * Composes pieces, and returns when all of them are done.
   *
   * @param pieces begun by the composer
   * @param listener hears them, by their place in the list
   * @throws RefusedException when the deadline passes before, or the listener calls them off; the
   *     pieces are left as they are then
   * @throws IOException when they were not composed, and may be another time
   * @throws InterruptedException when the caller is interrupted; the pieces are left as they are
   */
  void compose(Composer composer, List<Composition> pieces, Urgency urgency, Listener listener)
      throws RefusedException, IOException, InterruptedException;
}

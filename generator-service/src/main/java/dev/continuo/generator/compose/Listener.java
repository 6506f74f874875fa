package dev.continuo.generator.compose;

import dev.continuo.generator.request.RefusedException;
import dev.continuo.model.play.Composition;
import java.util.concurrent.CompletableFuture;

/** Who hears pieces while they are composed, and may call them off. */
public interface Listener {

  /**
   * Told by the composing thread, which alone may look at the piece, when there may be more notes.
   * Must not wait for anything.
   *
   * @param number of the piece, from 0
   */
  void heard(int number, Composition piece);

  /** Completed with the reason when nobody wants the pieces any longer. */
  CompletableFuture<RefusedException> calledOff();

  /** Nobody, who never calls anything off. */
  static Listener nobody() {
    CompletableFuture<RefusedException> never = new CompletableFuture<>();
    return new Listener() {
      @Override
      public void heard(int number, Composition piece) {}

      @Override
      public CompletableFuture<RefusedException> calledOff() {
        return never;
      }
    };
  }
}

package dev.continuo.generator.compose;

import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A piece that somebody waits for.
 *
 * @param priority of all pieces in hand, those with the highest are composed first
 * @param listener told by the composing thread when there may be more notes
 * @param done completed when the piece is done; whoever no longer waits cancels it
 */
record Work(
    Composer composer,
    Composition piece,
    int priority,
    Consumer<Composition> listener,
    CompletableFuture<Composition> done) {

  Work(Composer composer, Composition piece, int priority, Consumer<Composition> listener) {
    this(composer, piece, priority, listener, new CompletableFuture<>());
  }

  /** Whom it may play with. */
  Company company() {
    return new Company(composer, priority);
  }

  void tell() {
    listener.accept(piece);
  }

  void complete() {
    done.complete(piece);
  }

  /** Pieces of one model that are equally urgent. */
  record Company(Composer composer, int priority) {}
}

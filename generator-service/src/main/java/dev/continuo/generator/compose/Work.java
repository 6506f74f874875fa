package dev.continuo.generator.compose;

import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import java.util.concurrent.CompletableFuture;

/**
 * A piece that somebody waits for.
 *
 * @param priority of all pieces in hand, those with the highest are composed first
 * @param done completed when the piece is done; whoever no longer waits cancels it
 */
record Work(
    Composer composer, Composition piece, int priority, CompletableFuture<Composition> done) {

  Work(Composer composer, Composition piece, int priority) {
    this(composer, piece, priority, new CompletableFuture<>());
  }

  /** Whom it may play with. */
  Company company() {
    return new Company(composer, priority);
  }

  void complete() {
    done.complete(piece);
  }

  /** Pieces of one model that are equally urgent. */
  record Company(Composer composer, int priority) {}
}

package dev.continuo.generator.compose;

import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import java.util.concurrent.CompletableFuture;

/**
 * A piece that somebody waits for.
 *
 * @param done completed when the piece is done; whoever no longer waits cancels it
 */
record Work(Composer composer, Composition piece, CompletableFuture<Composition> done) {

  Work(Composer composer, Composition piece) {
    this(composer, piece, new CompletableFuture<>());
  }

  void complete() {
    done.complete(piece);
  }
}

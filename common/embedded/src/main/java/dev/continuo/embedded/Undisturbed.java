package dev.continuo.embedded;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** For what must come to its end though its thread is interrupted, by which file calls end. */
final class Undisturbed {
  private Undisturbed() {}

  /** What is to be done. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  /** Does it in a thread that nobody knows, and waits for it; an interrupt is kept. */
  static void run(Action action) throws IOException {
    try {
      CompletableFuture.runAsync(
              () -> {
                try {
                  action.run();
                } catch (IOException e) {
                  throw new CompletionException(e);
                }
              },
              work -> Thread.ofPlatform().daemon().name("undisturbed").start(work))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}

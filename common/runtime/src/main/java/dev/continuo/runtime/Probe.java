package dev.continuo.runtime;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks the same again and again on a thread of its own, so that nobody who wants to know ever waits
 * for an answer, and one that does not come is an answer too.
 */
final class Probe implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final Duration patience;
  private final SteadyThread thread;

  /** When the question was asked that has no answer yet; null between two. */
  private volatile @Nullable Instant asked;

  /**
   * Not started yet.
   *
   * @param patience how long an answer may take
   */
  Probe(String name, Duration patience, Check check) {
    this.patience = patience;
    // It may hang for as long as a socket does, and holds nothing that must be let go.
    this.thread =
        SteadyThread.of(
                "health-" + name,
                new Backoff(BETWEEN, BETWEEN),
                () ->
                    pause -> {
                      asked = Instant.now();
                      try {
                        check.run();
                      } finally {
                        asked = null;
                      }
                      pause.rest(BETWEEN);
                    })
            .quiet()
            .closingWithin(Duration.ZERO);
  }

  Probe start() {
    thread.start();
    return this;
  }

  @Nullable Trouble trouble(Instant now) {
    Instant since = asked;
    if (since != null && since.plus(patience).isBefore(now)) {
      return new Trouble("no answer", since);
    }
    return thread.trouble();
  }

  @Override
  public void close() {
    thread.close();
  }
}

package dev.continuo.client;

import java.time.Duration;
import java.util.function.Supplier;

/** Gives up when a number has stood still for too long. */
final class Patience {
  /** A machine that slept, or was stopped, between two looks had no chance to move. */
  private static final long LONGEST_LOOK = Duration.ofSeconds(5).toNanos();

  private final Duration limit;
  private long last = -1;
  private long looked = System.nanoTime();
  private long still;

  Patience(Duration limit) {
    this.limit = limit;
  }

  /**
   * Looks at the number.
   *
   * @param standing what to say when it has stood still
   * @throws IngestStalledException when it has for longer than the limit
   */
  void check(long number, Supplier<String> standing) {
    long now = System.nanoTime();
    if (number != last) {
      last = number;
      still = 0;
    } else {
      still += Math.min(now - looked, LONGEST_LOOK);
      if (still > limit.toNanos()) {
        throw new IngestStalledException(
            "%s, and nothing has moved for %d s".formatted(standing.get(), limit.toSeconds()));
      }
    }
    looked = now;
  }
}

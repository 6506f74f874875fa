package dev.continuo.client;

import java.time.Duration;
import java.time.Instant;

/** Gives up when a number has stood still for too long. */
final class Patience {
  private final Duration limit;
  private long last = -1;
  private Instant since = Instant.now();

  Patience(Duration limit) {
    this.limit = limit;
  }

  /**
   * Looks at the number.
   *
   * @param standing what to say when it has stood still
   * @throws IngestStalledException when it has for longer than the limit
   */
  void check(long number, String standing) {
    Instant now = Instant.now();
    if (number != last) {
      last = number;
      since = now;
    } else if (Duration.between(since, now).compareTo(limit) > 0) {
      throw new IngestStalledException(
          "%s, and nothing has moved for %d s".formatted(standing, limit.toSeconds()));
    }
  }
}

package dev.continuo.runtime;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after a failure: twice as long each time, up to a limit. Each wait is drawn from
 * the upper half of its length, so that those who failed together do not come back together.
 *
 * @param first the longest first wait
 * @param longest the longest of all
 */
public record Backoff(Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 30;

  /** For what costs little to try again. */
  public static final Backoff USUAL = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));

  public Backoff {
    if (first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "waits must be 0 or more, the longest no less than the first: %s, %s"
              .formatted(first, longest));
    }
  }

  /**
   * The wait after so many failures in a row.
   *
   * @param failures 1 or more
   */
  public Duration after(int failures) {
    Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    long millis = (doubled.compareTo(longest) < 0 ? doubled : longest).toMillis();
    return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }
}

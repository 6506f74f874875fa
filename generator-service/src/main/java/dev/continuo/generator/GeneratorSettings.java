package dev.continuo.generator;

import dev.continuo.service.BackingSettings;
import java.time.Duration;

/**
 * What the service must know to run.
 *
 * @param backing where broker, registry and bucket are
 * @param workers how many take requests from the queue, 1 or more; each takes a few at a time
 * @param threads how many compose, 1 or more
 * @param backoff how long a request waits after its first failure; each further wait is twice as
 *     long, up to a minute
 */
public record GeneratorSettings(
    BackingSettings backing, int workers, int threads, Duration backoff) {

  public GeneratorSettings {
    if (workers < 1) {
      throw new IllegalArgumentException(
          "continuo.generator.workers must be at least 1: " + workers);
    }
    if (threads < 1) {
      throw new IllegalArgumentException(
          "continuo.generator.threads must not be negative: " + threads);
    }
    if (backoff.isNegative()) {
      throw new IllegalArgumentException(
          "continuo.generator.backoff-millis must not be negative: " + backoff.toMillis());
    }
  }
}

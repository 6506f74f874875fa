package dev.continuo.generator;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.registry.Registry;
import java.time.Duration;

/**
 * What the service must know to run.
 *
 * @param bootstrapServers the broker, {@code host:port}
 * @param partitions of the topics that are spread, 1 or more
 * @param registry where Postgres is
 * @param bucket what holds checkpoints and takes tracks
 * @param workers how many requests are worked on at a time, 1 or more
 * @param backoff how long a request waits after its first failure; each further wait is twice as
 *     long, up to a minute
 */
public record GeneratorSettings(
    String bootstrapServers,
    int partitions,
    Registry.Settings registry,
    BucketSettings bucket,
    int workers,
    Duration backoff) {

  public GeneratorSettings {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1: " + partitions);
    }
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1: " + workers);
    }
    if (backoff.isNegative()) {
      throw new IllegalArgumentException("backoff must not be negative: " + backoff);
    }
  }
}

package dev.continuo.trainer;

import dev.continuo.bucket.Bucket;
import dev.continuo.registry.Registry;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a trainer works, and with what.
 *
 * @param bootstrapServers Kafka's {@code host:port}, comma-separated
 * @param partitions of topics that are missing, 1 or more
 * @param registry where Postgres is
 * @param bucket where checkpoints go; stays the caller's
 * @param dataDirectory where the notes of the dataset in work lie, ten bytes a note and twice that
 *     while they are read; created if missing
 * @param threads that an engine computes with, 1 or more; never changes a result
 * @param lease how long a run stays this trainer's after it was last heard of, 1 second or more:
 *     the time until another goes on when this one dies
 */
record TrainerSettings(
    String bootstrapServers,
    int partitions,
    Registry.Settings registry,
    Bucket bucket,
    Path dataDirectory,
    int threads,
    Duration lease) {

  TrainerSettings {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1: " + partitions);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1: " + threads);
    }
    if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("lease must be at least 1 second: " + lease);
    }
  }
}

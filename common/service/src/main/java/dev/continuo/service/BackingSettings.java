package dev.continuo.service;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.registry.Registry;

/**
 * Where a service finds what it stands on.
 *
 * @param bootstrapServers the broker, {@code host:port}; several with commas
 * @param partitions of the topics that are spread, where they are missing, 1 or more
 * @param registry where Postgres is
 * @param bucket what holds MIDI files, checkpoints and tracks
 */
public record BackingSettings(
    String bootstrapServers, int partitions, Registry.Settings registry, BucketSettings bucket) {

  public BackingSettings {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("continuo.kafka.bootstrap-servers must not be blank");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "continuo.kafka.partitions must be at least 1: " + partitions);
    }
  }
}

package dev.continuo.ingest;

import dev.continuo.registry.Registry;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the service must know to run.
 *
 * @param bootstrapServers the broker, {@code host:port}
 * @param partitions of the topics that are spread, 1 or more
 * @param registry where Postgres is
 * @param bucket the directory that files are dropped into, below {@code midi/}
 * @param poll how often the bucket is looked at, 1 ms or more
 * @param stateDirectory where Kafka Streams keeps its state
 * @param context how many notes a run of windows repeats, 1 or more: the longest window in use
 * @param instance names this instance among several; stable over restarts
 */
public record IngestSettings(
    String bootstrapServers,
    int partitions,
    Registry.Settings registry,
    Path bucket,
    Duration poll,
    Path stateDirectory,
    int context,
    String instance) {

  public IngestSettings {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1: " + partitions);
    }
    if (poll.toMillis() < 1) {
      throw new IllegalArgumentException("poll must be at least 1 ms: " + poll);
    }
    if (context < 1) {
      throw new IllegalArgumentException("context must be at least 1: " + context);
    }
    if (instance.isBlank()) {
      throw new IllegalArgumentException("instance must not be blank");
    }
  }
}

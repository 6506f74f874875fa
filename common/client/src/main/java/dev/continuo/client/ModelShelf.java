package dev.continuo.client;

import dev.continuo.bucket.Bucket;
import dev.continuo.events.ModelPublished;
import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventHeaders;
import dev.continuo.events.scores.Scores;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.Appraisal;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.DatasetRow;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.runs.Runs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Publishes checkpoints that nobody has trained, for programs that measure and test: a run is made
 * for each, so there must be no trainer that would take it.
 */
public final class ModelShelf {
  private static final String OWNER = "shelf";

  private final Registry registry;
  private final Bucket bucket;

  public ModelShelf(Registry registry, Bucket bucket) {
    this.registry = registry;
    this.bucket = bucket;
  }

  /**
   * Writes a checkpoint into the bucket, and its rows.
   *
   * @param model its name; the version is the next one
   * @param sha256 that the rows tell of the checkpoint
   * @param scores of training
   */
  public ModelRow publish(String model, byte[] checkpoint, String sha256, Scores scores)
      throws IOException {
    Runs runs = registry.runs();
    var _ = runs.request(UUID.randomUUID().toString(), model, "{}").orElseThrow();
    Lease lease = runs.lease(OWNER, Duration.ofMinutes(1)).orElseThrow();
    runs.dataset(lease, new DatasetRow(UUID.randomUUID(), "[]", "0".repeat(64), 2, 1, 100, 50, 25));
    String object = Bucket.CHECKPOINTS + lease.run().runId() + "/epoch-0001.safetensors";
    bucket.write(object, checkpoint);
    CheckpointRow best =
        new CheckpointRow(
            UUID.randomUUID(),
            lease.run().runId(),
            1,
            object,
            sha256,
            checkpoint.length,
            scores,
            true,
            Instant.now());
    runs.checkpoint(lease, best, unread());
    return registry.models().publish(lease, best, new Appraisal(Scores.NONE, null), _ -> unread());
  }

  /** An event that nobody waits for. */
  private static Envelope unread() {
    String id = UUID.randomUUID().toString();
    return new Envelope(
        Topic.MODELS.topicName(),
        id,
        EventHeaders.json(ModelPublished.class, id, "/continuo/" + OWNER),
        new byte[0]);
  }
}

package dev.continuo.generator;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.events.ModelPublished;
import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventHeaders;
import dev.continuo.events.scores.Scores;
import dev.continuo.model.Initializer;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.NetworkSpec;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Untrained networks, published as a trainer would. */
public final class PublishedModels {
  private final Registry registry;
  private final Bucket bucket;

  PublishedModels(Registry registry, Bucket bucket) {
    this.registry = registry;
    this.bucket = bucket;
  }

  /** A checkpoint of the seed preset that holds two primers. */
  public static Checkpoint checkpoint(long seed) {
    NetworkSpec network = Presets.builtIn("seed").network();
    return new Checkpoint(
        network,
        Initializer.initialize(network, seed),
        OptimizerState.initial(network),
        List.of(primer("a", 40), primer("b", 60)),
        Map.of(Facts.PRESET, "seed"));
  }

  private static Primer primer(String piece, int lowest) {
    Primer primer = new Primer(piece, new int[25], new float[25], new float[25]);
    for (int i = 0; i < 25; i++) {
      primer.pitch()[i] = lowest + i;
      primer.step()[i] = 0.25f;
      primer.duration()[i] = 0.5f;
    }
    return primer;
  }

  ModelRow publish(String model, byte[] checkpoint) throws IOException {
    return publish(model, checkpoint, ContentId.of(checkpoint));
  }

  ModelRow publish(String model, byte[] checkpoint, String sha256) throws IOException {
    Runs runs = registry.runs();
    var _ = runs.request(UUID.randomUUID().toString(), model, "{}").orElseThrow();
    Lease lease = runs.lease("test", Duration.ofMinutes(1)).orElseThrow();
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
            Scores.NONE.with(Scores.TRAINING, Scores.TOTAL, Scores.WEIGHTED, 0.5),
            true,
            Instant.now());
    runs.checkpoint(lease, best, message());
    return registry
        .models()
        .publish(lease, best, new Appraisal(Scores.NONE, null), row -> message());
  }

  /** Nothing here reads it. */
  private static Envelope message() {
    return new Envelope(
        Topic.MODELS.topicName(),
        "k",
        EventHeaders.json(ModelPublished.class, UUID.randomUUID().toString(), "/test"),
        new byte[0]);
  }
}

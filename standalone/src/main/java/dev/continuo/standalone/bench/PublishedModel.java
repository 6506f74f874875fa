package dev.continuo.standalone.bench;

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
import dev.continuo.model.json.SamplingJson;
import dev.continuo.model.preset.Preset;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A network as it is before training, published as a trainer would: it plays no music, but plays as
 * fast as any.
 */
final class PublishedModel {
  private static final int MIDDLE_C = 60;
  private static final float SECONDS = 0.25f;

  private PublishedModel() {}

  /** Publishes it under the preset's name; there must be no trainer that would take its run. */
  static ModelRow publish(Preset preset, Registry registry, Bucket bucket) throws IOException {
    byte[] checkpoint = checkpoint(preset).encode();
    Runs runs = registry.runs();
    var _ = runs.request(UUID.randomUUID().toString(), preset.label(), "{}").orElseThrow();
    Lease lease = runs.lease("bench", Duration.ofMinutes(1)).orElseThrow();
    runs.dataset(lease, new DatasetRow(UUID.randomUUID(), "[]", "0".repeat(64), 1, 1, 100, 50, 25));
    String object = Bucket.CHECKPOINTS + lease.run().runId() + "/epoch-0001.safetensors";
    bucket.write(object, checkpoint);
    CheckpointRow row =
        new CheckpointRow(
            UUID.randomUUID(),
            lease.run().runId(),
            1,
            object,
            ContentId.of(checkpoint),
            checkpoint.length,
            Scores.NONE,
            true,
            Instant.now());
    runs.checkpoint(lease, row, unread());
    return registry
        .models()
        .publish(lease, row, new Appraisal(Scores.NONE, null), model -> unread());
  }

  private static Checkpoint checkpoint(Preset preset) {
    NetworkSpec network = preset.network();
    return new Checkpoint(
        network,
        Initializer.initialize(network, 1),
        OptimizerState.initial(network),
        network.reading().ends() ? List.of() : List.of(primer(network.reading().opening())),
        Map.of(
            Facts.PRESET, preset.label(), Facts.SAMPLING, SamplingJson.write(preset.sampling())));
  }

  private static Primer primer(int notes) {
    int[] pitches = new int[notes];
    float[] seconds = new float[notes];
    Arrays.fill(pitches, MIDDLE_C);
    Arrays.fill(seconds, SECONDS);
    return new Primer("bench", pitches, seconds, seconds.clone());
  }

  /** An event that nobody here waits for. */
  private static Envelope unread() {
    String id = UUID.randomUUID().toString();
    return new Envelope(
        Topic.MODELS.topicName(),
        id,
        EventHeaders.json(ModelPublished.class, id, "/continuo/bench"),
        new byte[0]);
  }
}

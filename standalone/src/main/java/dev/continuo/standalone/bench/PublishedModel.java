package dev.continuo.standalone.bench;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.client.ModelShelf;
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
import dev.continuo.registry.rows.ModelRow;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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
    return new ModelShelf(registry, bucket)
        .publish(preset.label(), checkpoint, ContentId.of(checkpoint), Scores.NONE);
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
}

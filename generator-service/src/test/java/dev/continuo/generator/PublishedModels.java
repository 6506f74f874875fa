package dev.continuo.generator;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.client.ModelShelf;
import dev.continuo.events.scores.Scores;
import dev.continuo.model.Initializer;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ModelRow;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Untrained networks, published as a trainer would. */
public final class PublishedModels {
  private final ModelShelf shelf;

  PublishedModels(Registry registry, Bucket bucket) {
    shelf = new ModelShelf(registry, bucket);
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
    return shelf.publish(
        model,
        checkpoint,
        sha256,
        Scores.NONE.with(Scores.TRAINING, Scores.TOTAL, Scores.WEIGHTED, 0.5));
  }
}

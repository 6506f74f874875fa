package dev.continuo.trainer.tuning;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.model.Initializer;
import dev.continuo.model.Weights;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.UnreadableCheckpointException;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.trainer.run.RunFailedException;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.TuneSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;

/** The weights that a run begins with. */
public final class ParentWeights {
  private ParentWeights() {}

  /**
   * Drawn from the seed, or those that its parent is played with: the mean over updates where one
   * is kept. They are asked for where the run has no checkpoint of its own yet; then a {@link
   * RunFailedException} says why a parent's cannot be had.
   */
  public static Supplier<Weights> of(RunSpec spec, Registry registry, Bucket bucket) {
    TuneSpec tune = spec.tune();
    return tune == null
        ? () -> Initializer.initialize(spec.network(), spec.seed())
        : () -> load(tune, registry, bucket);
  }

  private static Weights load(TuneSpec tune, Registry registry, Bucket bucket) {
    ModelRow row =
        registry
            .models()
            .find(tune.parent())
            .orElseThrow(() ->
                new RunFailedException(
                    "%s, which this run began from, is no version here".formatted(tune.parent())));
    String place = bucket.locate(row.object());
    try {
      byte[] file = bucket.read(row.object());
      String sha256 = ContentId.of(file);
      if (!sha256.equals(tune.sha256())) {
        throw new RunFailedException(
            "the checkpoint of %s, which this run began from, must have sha256 %s: %s has %s"
                .formatted(tune.parent(), tune.sha256(), place, sha256));
      }
      return Checkpoint.decode(file).played();
    } catch (NoSuchFileException e) {
      throw new RunFailedException(
          "the checkpoint of %s, which this run began from, is gone: %s"
              .formatted(tune.parent(), place),
          e);
    } catch (UnreadableCheckpointException e) {
      throw new RunFailedException(place + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

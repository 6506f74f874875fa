package dev.continuo.generator.library;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.RefusedException.Reason;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.UnreadableCheckpointException;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.runs.Models;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds model versions by name, and keeps those used last in memory. */
public final class ModelLibrary {
  /** Of the heap; the rest is for requests in hand. */
  private static final int PART_OF_HEAP = 4;

  private static final int MOST_NAMED = 20;

  private final Models models;
  private final Bucket bucket;
  private final LoadedModels loaded =
      new LoadedModels(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, this::read);

  public ModelLibrary(Models models, Bucket bucket) {
    this.models = models;
    this.bucket = bucket;
  }

  /**
   * The version that a reference names.
   *
   * @param reference null for the champion that became it last
   * @throws RefusedException when there is none, with the names of those that exist, or it was
   *     withdrawn
   */
  public ModelRow find(@Nullable String reference) throws RefusedException {
    ModelRow found =
        (reference == null ? models.champion() : models.find(reference))
            .orElseThrow(() -> unknown(reference));
    if (found.withdrawnWhy() != null) {
      throw new RefusedException(
          Reason.UNKNOWN_MODEL,
          "model",
          "%s:%d was withdrawn: %s"
              .formatted(found.model(), found.version(), found.withdrawnWhy()));
    }
    return found;
  }

  private RefusedException unknown(@Nullable String reference) {
    List<ModelRow> existing = models.models();
    if (existing.isEmpty()) {
      return new RefusedException(
          Reason.UNKNOWN_MODEL,
          "model",
          "%s: none has been published yet, train one first"
              .formatted(reference == null ? "no model" : "no model '%s'".formatted(reference)));
    }
    if (reference == null) {
      ModelRow last = existing.getFirst();
      return new RefusedException(
          Reason.UNKNOWN_MODEL,
          "model",
          last.warning() == null
              ? "no model is a champion; name one to have it played all the same, such as %s:%d"
                  .formatted(last.model(), last.version())
              : "every model has a warning; name one to have it played all the same, such as"
                  + " %s:%d: %s".formatted(last.model(), last.version(), last.warning()));
    }
    String names =
        existing.stream()
            .limit(MOST_NAMED)
            .map(row -> row.model() + ":" + row.version())
            .collect(Collectors.joining(", "));
    return new RefusedException(
        Reason.UNKNOWN_MODEL,
        "model",
        "model '%s' does not exist; there %s %s%s"
            .formatted(
                reference,
                existing.size() == 1 ? "is" : "are",
                names,
                existing.size() > MOST_NAMED ? " and older ones" : ""));
  }

  /**
   * The version with its weights, from memory or from the bucket.
   *
   * @throws RefusedException when its checkpoint is gone, changed or unreadable
   * @throws IOException when the bucket cannot be read now
   */
  public LoadedModel load(ModelRow row) throws RefusedException, IOException {
    return loaded.get(row);
  }

  /**
   * Loads the version that a reference names ahead of the first request for it.
   *
   * @param reference as for {@link #find}
   * @throws RefusedException when there is none, or its checkpoint is gone, changed or unreadable
   * @throws IOException when the bucket cannot be read now
   */
  public WarmModel warm(@Nullable String reference) throws RefusedException, IOException {
    ModelRow row = find(reference);
    return new WarmModel(row, loaded.sized(row).bytes());
  }

  /** A checkpoint has moments beside its weights, so that these and their panels take no more. */
  private LoadedModels.Sized read(ModelRow row) throws RefusedException, IOException {
    try {
      byte[] file = bucket.read(row.object());
      String sha256 = ContentId.of(file);
      if (!sha256.equals(row.sha256())) {
        throw unusable(row, "sha256 is %s, published was %s".formatted(sha256, row.sha256()));
      }
      Checkpoint checkpoint = Checkpoint.decode(file);
      if (checkpoint.primers().isEmpty() && !checkpoint.network().reading().ends()) {
        throw unusable(row, "it holds no primer to begin with");
      }
      return new LoadedModels.Sized(LoadedModel.of(row, checkpoint), file.length);
    } catch (NoSuchFileException e) {
      throw unusable(row, "it is not in the bucket");
    } catch (UnreadableCheckpointException | IllegalArgumentException e) {
      throw unusable(row, String.valueOf(e.getMessage()));
    }
  }

  private static RefusedException unusable(ModelRow row, String cause) {
    return new RefusedException(
        Reason.INTERNAL,
        "model",
        "checkpoint %s of model %s:%d cannot be used: %s"
            .formatted(row.object(), row.model(), row.version(), cause));
  }
}

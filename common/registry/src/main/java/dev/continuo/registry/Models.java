package dev.continuo.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Published model versions and their aliases. */
public final class Models {

  /**
   * A model version: an immutable published checkpoint.
   *
   * @param version from 1, counted per model
   * @param object key of the checkpoint in the bucket
   * @param trainingPieces how many pieces it learnt from
   */
  public record ModelRow(
      UUID modelVersionId,
      String model,
      int version,
      UUID runId,
      UUID checkpointId,
      String object,
      String sha256,
      int epoch,
      double validationLoss,
      double validationPitchLoss,
      double unigramPitchLoss,
      int trainingPieces,
      Instant publishedAt) {}

  /**
   * Publishes a run's best checkpoint as the model's next version and ends the run, in one
   * transaction with the event made from the new row.
   */
  public ModelRow publish(
      Runs.Lease lease,
      Runs.CheckpointRow best,
      double unigramPitchLoss,
      Function<ModelRow, Outbox.Message> event) {
    throw new IllegalStateException("not built yet");
  }

  /** The newest version of any model. */
  public Optional<ModelRow> newest() {
    throw new IllegalStateException("not built yet");
  }

  /** {@code name} (its newest version), {@code name:version} or {@code name@alias}. */
  public Optional<ModelRow> find(String reference) {
    throw new IllegalStateException("not built yet");
  }

  /** All versions, newest first. */
  public List<ModelRow> models() {
    throw new IllegalStateException("not built yet");
  }

  /** Points a movable name at a version. */
  public void alias(String model, String alias, int version) {
    throw new IllegalStateException("not built yet");
  }
}

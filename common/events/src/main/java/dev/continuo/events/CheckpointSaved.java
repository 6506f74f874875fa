package dev.continuo.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuo.events.scores.FormerScores;
import dev.continuo.events.scores.Scores;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint lies in the bucket and its row in the registry.
 *
 * @param checkpointId 36 characters
 * @param runId the run that made it
 * @param epoch from 1
 * @param object its key in the bucket (safetensors)
 * @param sha256 of its bytes, 64 hex digits
 * @param bytes its size
 * @param scores of the epoch, and of the held-out pieces after it
 * @param best whether it is the run's best so far
 */
public record CheckpointSaved(
    String checkpointId,
    String runId,
    int epoch,
    String object,
    String sha256,
    long bytes,
    Scores scores,
    boolean best) {

  /** Events from before scores had names come without them, and with a field for pitch. */
  @JsonCreator
  static CheckpointSaved read(
      @JsonProperty("checkpointId") String checkpointId,
      @JsonProperty("runId") String runId,
      @JsonProperty("epoch") int epoch,
      @JsonProperty("object") String object,
      @JsonProperty("sha256") String sha256,
      @JsonProperty("bytes") long bytes,
      @JsonProperty("trainingLoss") @Nullable Double trainingLoss,
      @JsonProperty("validationLoss") @Nullable Double validationLoss,
      @JsonProperty("validationPitchLoss") @Nullable Double validationPitchLoss,
      @JsonProperty("scores") @Nullable Scores scores,
      @JsonProperty("best") boolean best) {
    return new CheckpointSaved(
        checkpointId,
        runId,
        epoch,
        object,
        sha256,
        bytes,
        Objects.requireNonNullElseGet(
            scores,
            () -> FormerScores.losses(trainingLoss, validationLoss, validationPitchLoss, null)),
        best);
  }

  /** The total of the epoch. */
  @JsonProperty("trainingLoss")
  public @Nullable Double trainingLoss() {
    return scores.total(Scores.TRAINING);
  }

  /** The total on the held-out pieces; null where none were held out. */
  @JsonProperty("validationLoss")
  public @Nullable Double validationLoss() {
    return scores.total(Scores.VALIDATION);
  }
}

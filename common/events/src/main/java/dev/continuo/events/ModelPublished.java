package dev.continuo.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuo.events.scores.FormerScores;
import dev.continuo.events.scores.Scores;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model version is ready to play.
 *
 * @param model name
 * @param version from 1, counted per name
 * @param modelVersionId 36 characters
 * @param runId the run that trained it
 * @param requestId the request that asked for it
 * @param checkpointId its weights
 * @param object key of the checkpoint in the bucket
 * @param sha256 of the checkpoint, 64 hex digits
 * @param epoch the best one, from 1
 * @param scores the checkpoint's, with what compares them with models that know nothing of order
 * @param warning why it should not be played: it has not learnt, or its training diverged; a
 *     request that names no model passes it over
 */
public record ModelPublished(
    String model,
    int version,
    String modelVersionId,
    String runId,
    String requestId,
    String checkpointId,
    String object,
    String sha256,
    int epoch,
    Scores scores,
    @Nullable String warning) {

  /** Events from before scores had names come without them, and with fields for pitch. */
  @JsonCreator
  static ModelPublished read(
      @JsonProperty("model") String model,
      @JsonProperty("version") int version,
      @JsonProperty("modelVersionId") String modelVersionId,
      @JsonProperty("runId") String runId,
      @JsonProperty("requestId") String requestId,
      @JsonProperty("checkpointId") String checkpointId,
      @JsonProperty("object") String object,
      @JsonProperty("sha256") String sha256,
      @JsonProperty("epoch") int epoch,
      @JsonProperty("validationLoss") @Nullable Double validationLoss,
      @JsonProperty("validationPitchLoss") @Nullable Double validationPitchLoss,
      @JsonProperty("unigramPitchLoss") @Nullable Double unigramPitchLoss,
      @JsonProperty("pitchGain") @Nullable Double pitchGain,
      @JsonProperty("pitchGainError") @Nullable Double pitchGainError,
      @JsonProperty("scores") @Nullable Scores scores,
      @JsonProperty("warning") @Nullable String warning) {
    return new ModelPublished(
        model,
        version,
        modelVersionId,
        runId,
        requestId,
        checkpointId,
        object,
        sha256,
        epoch,
        Objects.requireNonNullElseGet(
            scores,
            () ->
                FormerScores.losses(null, validationLoss, validationPitchLoss, unigramPitchLoss)
                    .with(FormerScores.gain(pitchGain, pitchGainError))),
        warning);
  }

  /** The total on the held-out pieces; null where none were held out. */
  @JsonProperty("validationLoss")
  public @Nullable Double validationLoss() {
    return scores.total(Scores.VALIDATION);
  }
}

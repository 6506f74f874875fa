package dev.continuo.events.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuo.events.scores.FormerScores;
import dev.continuo.events.scores.Scores;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param requestId the request it answers
 * @param runId 36 characters; null for a request that was refused before it became a run
 * @param state where it stands
 * @param epoch the epoch in work or just ended, 0 or more: from 1 on, 0 before the first
 * @param epochs most epochs it may take
 * @param update updates done in this epoch
 * @param updates updates in an epoch
 * @param scores those of training so far in this epoch, and those of the held-out pieces after the
 *     last whole one
 * @param message what happened, for people; on FAILED the cause
 */
public record TrainingProgressed(
    String requestId,
    @Nullable String runId,
    State state,
    int epoch,
    int epochs,
    int update,
    int updates,
    Scores scores,
    @Nullable String message) {

  /** Where a run stands. */
  public enum State {
    /** Recorded; it waits for a trainer. */
    REQUESTED,
    /** A trainer reads its windows. */
    STARTED,
    /** In the middle of an epoch. */
    TRAINING,
    /** An epoch has ended and its checkpoint is saved. */
    EPOCH_ENDED,
    /** Nobody works on it until it is resumed. */
    PAUSED,
    /** The model version is published. */
    FINISHED,
    /** It will not go on; the message says why. */
    FAILED,
    /** Somebody ended it; its checkpoints are kept. */
    CANCELLED
  }

  /** Events from before scores had names come without them, and with fields for pitch. */
  @JsonCreator
  static TrainingProgressed read(
      @JsonProperty("requestId") String requestId,
      @JsonProperty("runId") @Nullable String runId,
      @JsonProperty("state") State state,
      @JsonProperty("epoch") int epoch,
      @JsonProperty("epochs") int epochs,
      @JsonProperty("update") int update,
      @JsonProperty("updates") int updates,
      @JsonProperty("trainingLoss") @Nullable Double trainingLoss,
      @JsonProperty("validationLoss") @Nullable Double validationLoss,
      @JsonProperty("validationPitchLoss") @Nullable Double validationPitchLoss,
      @JsonProperty("unigramPitchLoss") @Nullable Double unigramPitchLoss,
      @JsonProperty("scores") @Nullable Scores scores,
      @JsonProperty("message") @Nullable String message) {
    return new TrainingProgressed(
        requestId,
        runId,
        state,
        epoch,
        epochs,
        update,
        updates,
        Objects.requireNonNullElseGet(
            scores,
            () ->
                FormerScores.losses(
                    trainingLoss, validationLoss, validationPitchLoss, unigramPitchLoss)),
        message);
  }

  /** The total of the training so far; null before the first update. */
  @JsonProperty("trainingLoss")
  public @Nullable Double trainingLoss() {
    return scores.total(Scores.TRAINING);
  }

  /** The total on the held-out pieces; null where none are held out. */
  @JsonProperty("validationLoss")
  public @Nullable Double validationLoss() {
    return scores.total(Scores.VALIDATION);
  }
}

package dev.continuo.events;

import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param requestId the request it answers
 * @param runId 36 characters; null for a request that was refused before it became a run
 * @param state where it stands
 * @param epoch the epoch in work or just ended, from 1; 0 before the first
 * @param epochs most epochs it may take
 * @param update updates done in this epoch
 * @param updates updates in an epoch
 * @param trainingLoss weighted total, mean over the epoch so far; null before the first update
 * @param validationLoss weighted total on the held-out pieces after the last whole epoch; null
 *     where none are held out, as the next two are
 * @param validationPitchLoss pitch cross-entropy there, nats a note
 * @param unigramPitchLoss the same notes under a model that knows only how frequent each pitch is
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
    @Nullable Double trainingLoss,
    @Nullable Double validationLoss,
    @Nullable Double validationPitchLoss,
    @Nullable Double unigramPitchLoss,
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
    /** The model version is published. */
    FINISHED,
    /** It will not go on; the message says why. */
    FAILED,
    /** Somebody ended it; its checkpoints are kept. */
    CANCELLED
  }
}

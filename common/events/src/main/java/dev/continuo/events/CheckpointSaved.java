package dev.continuo.events;

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
 * @param trainingLoss weighted total over the epoch
 * @param validationLoss weighted total on the held-out pieces; null where none were held out
 * @param validationPitchLoss pitch cross-entropy there, nats a note; null likewise
 * @param best whether it is the run's best so far
 */
public record CheckpointSaved(
    String checkpointId,
    String runId,
    int epoch,
    String object,
    String sha256,
    long bytes,
    double trainingLoss,
    @Nullable Double validationLoss,
    @Nullable Double validationPitchLoss,
    boolean best) {}

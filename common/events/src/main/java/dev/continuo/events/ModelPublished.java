package dev.continuo.events;

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
 * @param validationLoss weighted total on the held-out pieces; null where none were held out
 * @param validationPitchLoss pitch cross-entropy there, nats a note; null likewise
 * @param unigramPitchLoss the same notes under a model that knows only how frequent each pitch is
 * @param pitchGain how much lower the model's is, nats a note
 * @param pitchGainError half of the gain's 95 % interval, by bootstrap over the held-out pieces;
 *     null with fewer than two
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
    @Nullable Double validationLoss,
    @Nullable Double validationPitchLoss,
    @Nullable Double unigramPitchLoss,
    @Nullable Double pitchGain,
    @Nullable Double pitchGainError,
    @Nullable String warning) {}

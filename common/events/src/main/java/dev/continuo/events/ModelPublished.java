package dev.continuo.events;

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
 * @param validationLoss weighted total on the held-out pieces
 * @param validationPitchLoss pitch cross-entropy there, nats a note
 * @param unigramPitchLoss the same notes under a model that knows only how frequent each pitch is
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
    double validationLoss,
    double validationPitchLoss,
    double unigramPitchLoss) {}

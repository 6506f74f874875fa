package dev.continuo.registry.rows;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model version: an immutable published checkpoint.
 *
 * @param version from 1, counted per model
 * @param object key of the checkpoint in the bucket
 * @param validationLoss null where nothing was held out, as is what follows
 * @param unigramPitchLoss and the next three as in {@link Appraisal}
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
    @Nullable Double validationLoss,
    @Nullable Double validationPitchLoss,
    @Nullable Double unigramPitchLoss,
    @Nullable Double pitchGain,
    @Nullable Double pitchGainError,
    @Nullable String warning,
    int trainingPieces,
    Instant publishedAt) {}

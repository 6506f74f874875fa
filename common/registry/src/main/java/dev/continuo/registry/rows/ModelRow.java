package dev.continuo.registry.rows;

import java.time.Instant;
import java.util.UUID;

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

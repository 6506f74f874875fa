package dev.continuo.registry.rows;

import dev.continuo.events.scores.Scores;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model version: an immutable published checkpoint.
 *
 * @param version from 1, counted per model
 * @param object key of the checkpoint in the bucket
 * @param scores the checkpoint's, with those of its {@link Appraisal}
 * @param warning as in its {@link Appraisal}
 * @param withdrawnWhy why nothing plays it any more; null while it may be played
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
    Scores scores,
    @Nullable String warning,
    @Nullable String withdrawnWhy,
    int trainingPieces,
    Instant publishedAt) {}

package dev.continuo.registry.rows;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run after an epoch.
 *
 * @param epoch from 1
 * @param object its key in the bucket
 * @param validationLoss null where nothing was held out; the next one likewise
 * @param best whether it is the run's best so far
 */
public record CheckpointRow(
    UUID checkpointId,
    UUID runId,
    int epoch,
    String object,
    String sha256,
    long bytes,
    double trainingLoss,
    @Nullable Double validationLoss,
    @Nullable Double validationPitchLoss,
    boolean best,
    Instant savedAt) {}

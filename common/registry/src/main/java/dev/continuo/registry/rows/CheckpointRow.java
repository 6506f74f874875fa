package dev.continuo.registry.rows;

import dev.continuo.events.scores.Scores;
import java.time.Instant;
import java.util.UUID;

/**
 * The state of a run after an epoch.
 *
 * @param epoch from 1
 * @param object its key in the bucket
 * @param scores of the epoch; of {@link Scores#VALIDATION} none where nothing was held out
 * @param best whether it is the run's best so far
 */
public record CheckpointRow(
    UUID checkpointId,
    UUID runId,
    int epoch,
    String object,
    String sha256,
    long bytes,
    Scores scores,
    boolean best,
    Instant savedAt) {}

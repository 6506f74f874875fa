package dev.continuo.registry.rows;

import dev.continuo.events.scores.Scores;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A training run as people look at it, with its best epoch so far.
 *
 * @param epoch epochs whose checkpoint is saved
 * @param epochs most epochs it may take
 * @param bestEpoch null before the first
 * @param scores the best epoch's; none before the first
 * @param version of its model, once that is published
 * @param tries leases since the last saved epoch
 * @param leaseOwner the trainer that works on it
 * @param spec the run's settings, JSON
 * @param priority 0..9; the highest is taken first
 * @param unmet of one that waits and that no trainer can do: what is missing, and what helps
 */
public record RunOverview(
    UUID runId,
    String requestId,
    String model,
    RunState state,
    int epoch,
    @Nullable Integer epochs,
    @Nullable Integer bestEpoch,
    Scores scores,
    @Nullable Integer version,
    @Nullable String failure,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    int tries,
    @Nullable UUID datasetId,
    @Nullable String leaseOwner,
    String spec,
    int priority,
    @Nullable String unmet) {}

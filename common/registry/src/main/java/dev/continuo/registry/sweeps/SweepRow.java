package dev.continuo.registry.sweeps;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for many runs.
 *
 * @param sweep its name: the model's and a number
 * @param model name under which reruns of the winner publish
 * @param preset the recipe in which keys are changed
 * @param halving whether the worse half is dropped at each rung
 * @param epochs most that a run of it may take
 * @param reruns how often the winner is trained once more
 * @param metric what runs are compared by: {@code total.cells} or {@code total} of the validation,
 *     or {@code training}; null before the first comparison
 * @param datasetId of the run that began first; null before
 * @param rung how often it has compared
 */
public record SweepRow(
    String sweep,
    String model,
    String requestId,
    String preset,
    boolean halving,
    int epochs,
    int reruns,
    @Nullable String metric,
    @Nullable UUID datasetId,
    int rung,
    SweepState state,
    Instant requestedAt,
    @Nullable Instant endedAt) {}

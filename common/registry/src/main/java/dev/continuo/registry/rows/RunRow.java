package dev.continuo.registry.rows;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A training run.
 *
 * @param spec the run's settings, JSON
 * @param engine that it needs, as the spec says
 * @param device where that shall compute, likewise
 * @param epoch epochs whose checkpoint is saved
 * @param tries leases since the last saved epoch, this one included; those that were given back in
 *     good order do not count
 * @param leaseEpoch grows with every lease; writes under an older one are refused
 * @param failure the cause, where it failed
 * @param budgetSeconds how long it may train after it was started; null for as long as it takes
 * @param priority 0..9; the highest is taken first
 * @param pausedSeconds how long it was paused before, which its budget does not count
 * @param dataOf dataset whose pieces it reads; null for all that there are when it begins
 * @param publishes whether it ends with a model version
 * @param unmet of one that waits and that no trainer can do: what is missing, and what helps
 */
public record RunRow(
    UUID runId,
    String requestId,
    String model,
    String spec,
    String engine,
    String device,
    RunState state,
    @Nullable UUID datasetId,
    int epoch,
    int tries,
    @Nullable String leaseOwner,
    long leaseEpoch,
    @Nullable Instant leasedUntil,
    @Nullable String failure,
    @Nullable String unmet,
    @Nullable Double budgetSeconds,
    int priority,
    double pausedSeconds,
    @Nullable UUID dataOf,
    boolean publishes,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  /** What a trainer needs for it. */
  public Ability needs() {
    return new Ability(engine, device);
  }
}

package dev.continuo.registry.sweeps;

import dev.continuo.registry.rows.RunState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of a sweep.
 *
 * @param number from 1; reruns of the winner come last
 * @param runId null once its row is gone
 * @param settings what it has in place of the preset's values: {@code key=value}, a line each
 * @param rerunOf of a rerun: the number of the winner
 * @param droppedRung the comparison after which it was dropped, from 0
 * @param best its lowest loss; null before it has one
 * @param last the loss after its last epoch
 * @param epochs how many it has taken, as far as they were looked at
 * @param state of the run; null once its row is gone
 * @param epoch epochs whose checkpoint is saved
 * @param holdEpoch after which it waits; null where it goes on to its end
 * @param datasetId what it learns from
 */
public record SweepRun(
    int number,
    @Nullable UUID runId,
    String settings,
    @Nullable Integer rerunOf,
    @Nullable Integer droppedRung,
    @Nullable Double best,
    @Nullable Integer bestEpoch,
    @Nullable Double last,
    int epochs,
    @Nullable RunState state,
    @Nullable Integer epoch,
    @Nullable Integer holdEpoch,
    @Nullable UUID datasetId) {

  /** Whether it is compared, and is still among the better ones. */
  boolean alive() {
    return rerunOf == null && droppedRung == null;
  }

  /** Whether no trainer has anything to do for it any more. */
  boolean ended() {
    return state == null
        || state == RunState.FINISHED
        || state == RunState.FAILED
        || state == RunState.CANCELLED;
  }

  /** Whether it waits for its sweep to compare. */
  boolean held() {
    return state == RunState.PAUSED && epoch != null && holdEpoch != null && epoch >= holdEpoch;
  }

  /** What it is ranked by: a run that failed, or has no loss, comes last. */
  double judged() {
    return best == null || state == RunState.FAILED ? Double.POSITIVE_INFINITY : best;
  }

  /** Value by key, in the order of the request. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    settings
        .lines()
        .forEach(line -> {
          int equals = line.indexOf('=');
          values.put(line.substring(0, equals), line.substring(equals + 1));
        });
    return values;
  }
}

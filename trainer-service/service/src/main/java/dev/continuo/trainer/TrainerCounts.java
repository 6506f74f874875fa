package dev.continuo.trainer;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a trainer has done since it started. {@code REQUESTED + REPEATED + REFUSED + UNREADABLE} is
 * the number of records taken from the requests topic.
 */
final class TrainerCounts {

  /** What became of a request, or of a run. */
  enum Outcome {
    /** A request became a run. */
    REQUESTED,
    /** A request was known already. */
    REPEATED,
    /** A request was readable but not valid. */
    REFUSED,
    /** A request went to the dead letters. */
    UNREADABLE,
    /** A run published its model. */
    FINISHED,
    /** A run ended without a model. */
    FAILED,
    /** A run was given back, or taken away, unfinished. */
    INTERRUPTED
  }

  private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
  private final LongAdder updates = new LongAdder();
  private final LongAdder windows = new LongAdder();
  private final LongAdder epochs = new LongAdder();
  private final LongAdder rollbacks = new LongAdder();
  private volatile double trainingLoss = Double.NaN;
  private volatile EpochLosses lastEpoch = new EpochLosses(0, Double.NaN, Double.NaN, Double.NaN);

  TrainerCounts() {
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, new LongAdder());
    }
  }

  void count(Outcome outcome) {
    adder(outcome).increment();
  }

  void updated(int rows, double meanLoss) {
    updates.increment();
    windows.add(rows);
    trainingLoss = meanLoss;
  }

  void epochEnded(EpochLosses losses) {
    epochs.increment();
    lastEpoch = losses;
  }

  void rolledBack() {
    rollbacks.increment();
  }

  long outcomes(Outcome outcome) {
    return adder(outcome).sum();
  }

  long updates() {
    return updates.sum();
  }

  /** Windows learnt from, each as often as it was. */
  long windows() {
    return windows.sum();
  }

  long epochs() {
    return epochs.sum();
  }

  /** Returns to a checkpoint, or a beginning, after a training diverged. */
  long rollbacks() {
    return rollbacks.sum();
  }

  /** Mean of the epoch in work; NaN before the first update. */
  double trainingLoss() {
    return trainingLoss;
  }

  /** The epoch that ended last; its losses are NaN before the first. */
  EpochLosses lastEpoch() {
    return lastEpoch;
  }

  private LongAdder adder(Outcome outcome) {
    return Objects.requireNonNull(outcomes.get(outcome));
  }
}

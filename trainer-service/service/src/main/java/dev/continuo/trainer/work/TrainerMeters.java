package dev.continuo.trainer.work;

import dev.continuo.events.scores.NamedScore;
import dev.continuo.trainer.training.EpochLosses;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer has done since it started. {@code REQUESTED + REPEATED + REFUSED + UNREADABLE} is
 * the number of records taken from the requests topic.
 */
public final class TrainerMeters {

  /** What became of a request, or of a run. */
  public enum Outcome {
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
    INTERRUPTED;

    private boolean ofRun() {
      return compareTo(FINISHED) >= 0;
    }
  }

  private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
  private final Counter updates;
  private final Counter windows;
  private final Counter epochs;
  private final Counter rollbacks;
  private volatile double trainingLoss = Double.NaN;
  private final MultiGauge scores;
  private volatile @Nullable Double validationLoss;
  private volatile boolean working;

  public TrainerMeters(MeterRegistry registry) {
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(
          outcome,
          Counter.builder(outcome.ofRun() ? "continuo.trainer.runs" : "continuo.trainer.requests")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .description(outcome.ofRun() ? "Leased runs that ended" : "Training requests taken")
              .register(registry));
    }
    updates = counter(registry, "updates", "Optimizer updates made");
    windows = counter(registry, "windows", "Windows learnt from, each as often as it was");
    epochs = counter(registry, "epochs", "Epochs ended");
    rollbacks =
        counter(
            registry,
            "rollbacks",
            "Returns to a checkpoint after a loss or weight that was no number");
    Gauge.builder("continuo.trainer.loss.training", this, m -> m.trainingLoss)
        .description("Weighted total, mean over the epoch in work")
        .register(registry);
    Gauge.builder("continuo.trainer.loss.validation", this, m -> number(m.validationLoss))
        .description("Weighted total on held-out pieces after the last epoch")
        .register(registry);
    scores =
        MultiGauge.builder("continuo.trainer.score")
            .description("What was measured after the last epoch, by set and name")
            .register(registry);
    Gauge.builder("continuo.trainer.working", this, m -> m.working ? 1 : 0)
        .description("Whether a run is in work")
        .register(registry);
  }

  private static MultiGauge.Row<Number> row(NamedScore score) {
    return MultiGauge.Row.of(
        Tags.of("set", score.set(), "name", score.name(), "unit", score.unit()), score.value());
  }

  private static double number(@Nullable Double loss) {
    return loss == null ? Double.NaN : loss;
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("continuo.trainer." + name).description(description).register(registry);
  }

  public void count(Outcome outcome) {
    Objects.requireNonNull(outcomes.get(outcome)).increment();
  }

  void updated(int rows, double meanLoss) {
    updates.increment();
    windows.increment(rows);
    trainingLoss = meanLoss;
  }

  void epochEnded(EpochLosses losses) {
    epochs.increment();
    validationLoss = losses.validation();
    scores.register(losses.scores().all().stream().map(TrainerMeters::row).toList(), true);
  }

  void rolledBack() {
    rollbacks.increment();
  }

  /** How many returns to a checkpoint there were. */
  long rollbacks() {
    return (long) rollbacks.count();
  }

  void working(boolean now) {
    working = now;
  }

  /** How often it came to that. */
  public long outcomes(Outcome outcome) {
    return (long) Objects.requireNonNull(outcomes.get(outcome)).count();
  }

  /** How many epochs have ended. */
  public long epochs() {
    return (long) epochs.count();
  }
}

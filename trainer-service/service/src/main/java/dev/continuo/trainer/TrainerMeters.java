package dev.continuo.trainer;

import dev.continuo.trainer.TrainerCounts.Outcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Shows the trainer's counts at {@code /prometheus}. */
@Singleton
final class TrainerMeters implements MeterBinder {
  private final TrainerService trainer;

  TrainerMeters(TrainerService trainer) {
    this.trainer = trainer;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    TrainerCounts counts = trainer.counts();
    FunctionCounter.builder("continuo.trainer.updates", counts, TrainerCounts::updates)
        .description("Optimizer updates made")
        .register(meters);
    FunctionCounter.builder("continuo.trainer.windows", counts, TrainerCounts::windows)
        .description("Windows learnt from, each as often as it was")
        .register(meters);
    FunctionCounter.builder("continuo.trainer.epochs", counts, TrainerCounts::epochs)
        .description("Epochs ended")
        .register(meters);
    FunctionCounter.builder("continuo.trainer.rollbacks", counts, TrainerCounts::rollbacks)
        .description("Returns to a checkpoint after a loss or weight that was no number")
        .register(meters);
    for (Outcome outcome : Outcome.values()) {
      boolean ofRun = outcome.compareTo(Outcome.FINISHED) >= 0;
      FunctionCounter.builder(
              ofRun ? "continuo.trainer.runs" : "continuo.trainer.requests",
              counts,
              c -> c.outcomes(outcome))
          .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
          .description(ofRun ? "Leased runs that ended" : "Training requests taken")
          .register(meters);
    }
    Gauge.builder("continuo.trainer.loss.training", counts, TrainerCounts::trainingLoss)
        .description("Weighted total, mean over the epoch in work")
        .register(meters);
    Gauge.builder("continuo.trainer.loss.validation", counts, c -> c.lastEpoch().validation())
        .description("Weighted total on held-out pieces after the last epoch")
        .register(meters);
    Gauge.builder(
            "continuo.trainer.loss.validation.pitch", counts, c -> c.lastEpoch().validationPitch())
        .description("Cross-entropy of pitch on held-out pieces after the last epoch, nats a note")
        .register(meters);
    Gauge.builder("continuo.trainer.working", trainer, t -> t.workingOn() == null ? 0 : 1)
        .description("Whether a run is in work")
        .register(meters);
  }
}

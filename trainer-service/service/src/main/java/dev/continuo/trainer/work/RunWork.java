package dev.continuo.trainer.work;

import dev.continuo.bucket.Bucket;
import dev.continuo.engine.Engine;
import dev.continuo.engine.UnsupportedNetworkException;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.Appraisal;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.trainer.appraisal.Appraiser;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.DatasetMaker;
import dev.continuo.trainer.run.Engines;
import dev.continuo.trainer.run.NothingToLearnException;
import dev.continuo.trainer.run.RunFailedException;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.StopSignal;
import dev.continuo.trainer.run.TrainerEvents;
import dev.continuo.trainer.training.CheckpointStore;
import dev.continuo.trainer.training.CheckpointStore.SavedEpoch;
import dev.continuo.trainer.training.TrainingLoop;
import dev.continuo.trainer.training.TrainingWatcher;
import dev.continuo.trainer.tuning.ParentWeights;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** All that is done for one leased run: dataset, training, model version. */
public final class RunWork {
  private final Registry registry;
  private final Bucket bucket;
  private final DatasetMaker datasets;
  private final Engines engines;
  private final int threads;
  private final Duration leaseTime;

  /** For any number of runs, one after another. */
  public RunWork(
      Registry registry,
      Bucket bucket,
      DatasetMaker datasets,
      Engines engines,
      int threads,
      Duration leaseTime) {
    this.registry = registry;
    this.bucket = bucket;
    this.datasets = datasets;
    this.engines = engines;
    this.threads = threads;
    this.leaseTime = leaseTime;
  }

  /**
   * Works until the model version is published, or the run has ended that publishes none.
   *
   * @param stop ends the work between two updates
   * @throws RunFailedException when there will never be one
   */
  void complete(Lease lease, RunSpec spec, RunProgress progress, StopSignal stop) {
    Engine engine = engine(spec);
    RegistryCheckpoints checkpoints =
        new RegistryCheckpoints(lease, leaseTime, registry.runs(), bucket, stop);
    progress.started("reads windows", checkpoints.saved());
    try (Dataset dataset = datasets.open(lease, spec, stop)) {
      progress.ready(dataset, spec);
      SavedEpoch best =
          train(spec, dataset, engine, checkpoints, progress, stop, spent(lease.run()));
      stop.check();
      if (!lease.run().publishes()) {
        registry.runs().finish(lease);
        progress.finished(best, checkpoints.saved().size());
        return;
      }
      Appraisal appraisal =
          new Appraiser(spec, dataset, stop).appraise(engine, threads, checkpoints.load(best));
      ModelRow model =
          registry
              .models()
              .publish(
                  lease,
                  checkpoints.row(best),
                  appraisal,
                  row -> TrainerEvents.modelPublished(row, lease.run()));
      progress.finished(model, checkpoints.saved().size());
    } catch (NothingToLearnException e) {
      throw e.withRemedy(registry.pieces().totals().notes());
    }
  }

  private SavedEpoch train(
      RunSpec spec,
      Dataset dataset,
      Engine engine,
      CheckpointStore checkpoints,
      TrainingWatcher watcher,
      StopSignal stop,
      BooleanSupplier spent) {
    try {
      return new TrainingLoop(
              spec,
              dataset,
              engine,
              threads,
              checkpoints,
              watcher,
              stop,
              spent,
              ParentWeights.of(spec, registry, bucket))
          .train();
    } catch (UnsupportedNetworkException e) {
      throw new RunFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** By the clock, from the first start on: what another trainer has used counts, pauses do not. */
  private static BooleanSupplier spent(RunRow run) {
    Double budget = run.budgetSeconds();
    Instant started = run.startedAt();
    if (budget == null || started == null) {
      return () -> false;
    }
    Instant end = started.plusMillis(Math.round((budget + run.pausedSeconds()) * 1e3));
    return () -> !Instant.now().isBefore(end);
  }

  private Engine engine(RunSpec spec) {
    try {
      return engines.named(spec.engine());
    } catch (IllegalArgumentException e) {
      throw new RunFailedException(String.valueOf(e.getMessage()), e);
    }
  }
}

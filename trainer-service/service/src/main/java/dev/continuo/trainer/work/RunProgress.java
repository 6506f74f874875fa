package dev.continuo.trainer.work;

import dev.continuo.events.scores.Scores;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.training.CheckpointStore.SavedEpoch;
import dev.continuo.trainer.training.EpochLosses;
import dev.continuo.trainer.training.HeadScores;
import dev.continuo.trainer.training.Rollback;
import dev.continuo.trainer.training.Sources;
import dev.continuo.trainer.training.TrainingWatcher;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of one leased run: as events, and to the meters. Used by the thread that trains. */
final class RunProgress implements TrainingWatcher {
  private static final Logger LOG = LoggerFactory.getLogger(RunProgress.class);
  private static final long BETWEEN_UPDATES_NANOS = 250_000_000;

  private final Lease lease;
  private final int epochs;
  private final ProgressSender sender;
  private final TrainerMeters meters;

  private int sent;
  private long lastSent = System.nanoTime();
  private int epoch;
  private int update;
  private int updates;
  private Scores scores = Scores.NONE;

  /** Mean loss of an epoch in work, which {@link #scores} do not know yet. */
  private @Nullable Double lossSoFar;

  RunProgress(Lease lease, int epochs, ProgressSender sender, TrainerMeters meters) {
    this.lease = lease;
    this.epochs = epochs;
    this.sender = sender;
    this.meters = meters;
  }

  /** The run is taken, and possibly there are epochs from an earlier lease: it stands there. */
  void started(String message, List<SavedEpoch> saved) {
    if (!saved.isEmpty()) {
      take(saved.getLast().losses());
    }
    send(State.STARTED, message);
  }

  /** The dataset is there. */
  void ready(Dataset dataset, RunSpec spec) {
    int batch = Sources.lanes(dataset, spec.network(), spec.batch());
    updates = new Sources(dataset, spec.network(), batch).updates();
    update = epoch == 0 ? 0 : updates;
    scores = scores.with(HeadScores.unigram(dataset));
    String message = dataset.summary();
    if (batch < spec.batch()) {
      message += "; batch %d is lowered to %d, as there are no more".formatted(spec.batch(), batch);
    }
    if (epoch > 0) {
      message += "; goes on after epoch %d".formatted(epoch);
    }
    LOG.info("run {} {}", lease.run().runId(), message);
    send(State.STARTED, message);
  }

  @Override
  public void updated(int epoch, int update, int updates, int targets, double meanLoss) {
    meters.updated(targets, meanLoss);
    this.epoch = epoch;
    this.update = update;
    this.updates = updates;
    lossSoFar = meanLoss;
    if (System.nanoTime() - lastSent >= BETWEEN_UPDATES_NANOS) {
      lastSent = System.nanoTime();
      send(State.TRAINING, null);
    }
  }

  @Override
  public void rolledBack(Rollback rollback) {
    meters.rolledBack();
    LOG.warn("run {}: {}", lease.run().runId(), rollback.message());
    epoch = rollback.epoch();
    update = 0;
    lossSoFar = null;
    scores = scores.without(Scores.TRAINING);
    send(State.TRAINING, rollback.message());
  }

  @Override
  public void epochEnded(SavedEpoch saved, boolean best) {
    meters.epochEnded(saved.losses());
    take(saved.losses());
    send(State.EPOCH_ENDED, best ? "the best epoch so far" : null);
  }

  void finished(ModelRow model, int lastEpoch) {
    epoch = model.epoch();
    scores = model.scores();
    send(
        State.FINISHED,
        "published %s version %d: epoch %d of %d was best"
                .formatted(model.model(), model.version(), model.epoch(), lastEpoch)
            + (model.warning() == null ? "" : ", with a warning: " + model.warning()));
  }

  /** It has ended and publishes nothing. */
  void finished(SavedEpoch best, int lastEpoch) {
    scores = best.losses().scores();
    epoch = best.losses().epoch();
    send(
        State.FINISHED,
        "epoch %d of %d was best; a run of a sweep publishes no model".formatted(epoch, lastEpoch));
  }

  /** Where the run stood when it failed. It goes out with the run's row, not from here. */
  TrainingProgressed failed(String cause) {
    return event(State.FAILED, cause);
  }

  private void take(EpochLosses losses) {
    epoch = losses.epoch();
    update = updates;
    lossSoFar = null;
    scores = scores.with(losses.scores());
  }

  private void send(State state, @Nullable String message) {
    sent++;
    sender.send(
        event(state, message), "%s-%d-%d".formatted(lease.run().runId(), lease.leaseEpoch(), sent));
  }

  private TrainingProgressed event(State state, @Nullable String message) {
    return new TrainingProgressed(
        lease.run().requestId(),
        lease.run().runId().toString(),
        state,
        epoch,
        epochs,
        update,
        updates,
        scoresNow(),
        message);
  }

  private Scores scoresNow() {
    return lossSoFar == null
        ? scores
        : scores
            .without(Scores.TRAINING)
            .with(Scores.TRAINING, Scores.TOTAL, Scores.WEIGHTED, lossSoFar);
  }
}

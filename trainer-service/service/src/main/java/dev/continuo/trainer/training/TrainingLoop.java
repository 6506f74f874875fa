package dev.continuo.trainer.training;

import dev.continuo.engine.Engine;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.events.scores.Scores;
import dev.continuo.model.Initializer;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.run.RunFailedException;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.StopSignal;
import dev.continuo.trainer.training.CheckpointStore.SavedEpoch;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The training of one run, from its dataset to its best epoch.
 *
 * <pre>
 *   notes ───▶ windows ─shuffle─▶ batches ─▶ engine ─▶ losses ─▶ checkpoint ─▶ early stopping
 *                  ▲                                                               │
 *                  └──────────────────────── next epoch ───────────────────────────┘
 * </pre>
 *
 * <p>An epoch depends on the checkpoint before it, the spec, the dataset, its own number and the
 * number of rollbacks, and on nothing else; so a run that was stopped ends with the same bytes as
 * one that was not.
 *
 * <p>When a loss or a weight becomes infinite or no number, the run goes back to its last
 * checkpoint and on with half the learning rate. One object trains once.
 */
public final class TrainingLoop {
  /** Batches between two readings of the losses, which make a device wait. */
  private static final int READ_EVERY = 16;

  private final RunSpec spec;
  private final Engine engine;
  private final int threads;
  private final CheckpointStore checkpoints;
  private final TrainingWatcher watcher;
  private final StopSignal stop;
  private final BooleanSupplier spent;

  private final NetworkSpec network;
  private final int lanes;
  private final Sources sources;
  private final CheckpointMaker maker;
  private final EarlyStopping stopping;
  private final HeldBackScores heldBack;
  private final Supplier<Weights> initial;

  private @Nullable SavedEpoch last;
  private @Nullable SavedEpoch best;

  public TrainingLoop(
      RunSpec spec,
      Dataset dataset,
      Engine engine,
      int threads,
      CheckpointStore checkpoints,
      TrainingWatcher watcher,
      StopSignal stop) {
    this(
        spec,
        dataset,
        engine,
        threads,
        checkpoints,
        watcher,
        stop,
        () -> false,
        () -> Initializer.initialize(spec.network(), spec.seed()));
  }

  /**
   * As above, with a limit to the time that it takes, and a beginning.
   *
   * @param spent whether the time is up: then the epoch in work is given up, unless it is the first
   * @param initial the weights before the first update
   */
  public TrainingLoop(
      RunSpec spec,
      Dataset dataset,
      Engine engine,
      int threads,
      CheckpointStore checkpoints,
      TrainingWatcher watcher,
      StopSignal stop,
      BooleanSupplier spent,
      Supplier<Weights> initial) {
    this.spec = spec;
    this.engine = engine;
    this.threads = threads;
    this.checkpoints = checkpoints;
    this.watcher = watcher;
    this.stop = stop;
    this.spent = spent;
    this.network = spec.network();
    this.lanes = Sources.lanes(dataset, network, spec.batch());
    this.sources = new Sources(dataset, network, spec.augment(), lanes);
    this.maker = new CheckpointMaker(spec, dataset);
    this.stopping = new EarlyStopping(spec.patience());
    this.heldBack = new HeldBackScores(dataset, network);
    this.initial = initial;
  }

  /**
   * Trains on from the last checkpoint until there is nothing to gain, and gives the best epoch.
   *
   * @throws RunFailedException when training diverges with ever lower learning rates
   */
  public SavedEpoch train() {
    for (SavedEpoch epoch : checkpoints.saved()) {
      ended(epoch);
    }
    int rollbacks = checkpoints.rollbacks().size();
    while (true) {
      try {
        return trainOn(rollbacks);
      } catch (DivergedException diverged) {
        Rollback rollback = Rollback.after(diverged, spec.learningRate(), rollbacks);
        checkpoints.rolledBack(rollback);
        watcher.rolledBack(rollback);
        rollbacks = rollback.number();
      }
    }
  }

  private SavedEpoch trainOn(int rollbacks) {
    try (Training training = open();
        BatchFeed feed = new BatchFeed(network, lanes)) {
      Scores before = before(training, feed);
      for (int epoch = nextEpoch();
          epoch <= spec.epochs() && !stopping.exhausted() && !timeIsUp();
          epoch++) {
        MeanLosses learnt = trainEpoch(training, feed, epoch, rollbacks);
        if (timeIsUp()) {
          break;
        }
        Scores scores =
            learnt.scores(Scores.TRAINING).with(measure(training, feed, epoch)).with(before);
        EpochLosses losses = new EpochLosses(epoch, scores);
        Checkpoint checkpoint = maker.make(training, losses, last, rollbacks);
        boolean isBest = stopping.isBetter(losses.judged());
        watcher.epochEnded(ended(checkpoints.save(checkpoint, losses, isBest)), isBest);
      }
    }
    if (best == null) {
      throw new IllegalStateException("a run has at least one epoch: " + spec);
    }
    return best;
  }

  private SavedEpoch ended(SavedEpoch epoch) {
    last = epoch;
    if (stopping.ended(epoch.losses().epoch(), epoch.losses().judged())) {
      best = epoch;
    }
    return epoch;
  }

  /** The first epoch is finished whatever it takes: without one there is no model. */
  private boolean timeIsUp() {
    return last != null && spent.getAsBoolean();
  }

  private int nextEpoch() {
    return last == null ? 1 : last.losses().epoch() + 1;
  }

  private Training open() {
    TrainingSettings settings = spec.settings(lanes, threads);
    if (last == null) {
      Weights weights = initial.get();
      return engine.open(
          network, settings, weights, OptimizerState.initial(network, weights, spec.optimizer()));
    }
    Checkpoint checkpoint = checkpoints.load(last);
    return engine.open(network, settings, checkpoint.weights(), checkpoint.optimizer());
  }

  private MeanLosses trainEpoch(Training training, BatchFeed feed, int epoch, int rollbacks) {
    MeanLosses mean = new MeanLosses(network.heads(), epoch);
    BatchSource source = sources.training(spec.seed(), epoch);
    int updates = source.count();
    double rate = Rollback.learningRate(spec.learningRate(), rollbacks);
    feed.feed(source);
    for (int update = 1; update <= updates && !timeIsUp(); update++) {
      stop.check();
      Batch next = feed.next();
      long number = (epoch - 1L) * updates + update;
      training.train(next, spec.schedule().rate(rate, number, (long) spec.epochs() * updates));
      if (update == 1 || update % READ_EVERY == 0 || update == updates) {
        mean.add(training.losses(), "by update " + update);
      }
      watcher.updated(epoch, update, updates, next.count(), mean.total());
    }
    return mean;
  }

  private Scores measure(Training training, BatchFeed feed, int epoch) {
    return heldBack.measure(new Measurement(training, sources, feed, stop), epoch);
  }

  /** What a fine-tuning is compared with: measured once, and kept in every epoch's scores. */
  private Scores before(Training training, BatchFeed feed) {
    if (spec.tune() == null) {
      return Scores.NONE;
    }
    return last == null
        ? HeldBackScores.before(measure(training, feed, 1))
        : HeldBackScores.beforeOf(last.losses().scores());
  }
}

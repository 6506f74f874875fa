package dev.continuo.trainer.replay;

import dev.continuo.bucket.ContentId;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.trainer.run.RunStoppedException;
import dev.continuo.trainer.run.StopSignal;
import dev.continuo.trainer.training.CheckpointStore;
import dev.continuo.trainer.training.EpochLosses;
import dev.continuo.trainer.training.Rollback;
import dev.continuo.trainer.training.TrainingWatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps a replay's last checkpoint in memory, and compares each with what was recorded. */
final class ReplayCheckpoints implements CheckpointStore, TrainingWatcher {
  private final Map<Integer, Recorded> recorded;
  private final int epochs;
  private final StopSignal stop;
  private final ReplayWatcher watcher;

  private final List<SavedEpoch> saved = new ArrayList<>();
  private final List<ReplayedEpoch> replayed = new ArrayList<>();
  private final List<Rollback> rollbacks = new ArrayList<>();
  private @Nullable Checkpoint last;

  /**
   * Nothing is saved yet.
   *
   * @param epochs after how many the replay ends
   */
  ReplayCheckpoints(
      Map<Integer, Recorded> recorded, int epochs, StopSignal stop, ReplayWatcher watcher) {
    this.recorded = recorded;
    this.epochs = epochs;
    this.stop = stop;
    this.watcher = watcher;
  }

  List<ReplayedEpoch> epochs() {
    return List.copyOf(replayed);
  }

  @Override
  public SavedEpoch save(Checkpoint checkpoint, EpochLosses losses, boolean best) {
    SavedEpoch epoch = new SavedEpoch(losses, ContentId.of(checkpoint.encode()));
    saved.add(epoch);
    last = checkpoint;
    Recorded before = recorded.get(losses.epoch());
    ReplayedEpoch again =
        new ReplayedEpoch(
            losses.epoch(),
            before == null
                ? null
                : Double.valueOf(new EpochLosses(losses.epoch(), before.row().scores()).judged()),
            losses.judged(),
            before == null ? null : before.row().sha256(),
            epoch.sha256());
    replayed.add(again);
    watcher.ended(again);
    if (!again.same()) {
      watcher.parted(CheckpointDifference.of(before, checkpoint));
    }
    if (!again.same() || losses.epoch() >= epochs) {
      stop.stop(new RunStoppedException("the replay is at its end"));
    }
    return epoch;
  }

  @Override
  public List<SavedEpoch> saved() {
    return List.copyOf(saved);
  }

  @Override
  public Checkpoint load(SavedEpoch epoch) {
    if (last == null || !epoch.equals(saved.getLast())) {
      throw new IllegalStateException("only the last epoch is kept: " + epoch);
    }
    return last;
  }

  @Override
  public List<Rollback> rollbacks() {
    return List.copyOf(rollbacks);
  }

  @Override
  public void rolledBack(Rollback rollback) {
    rollbacks.add(rollback);
  }

  @Override
  public void updated(int epoch, int update, int updates, int targets, double meanLoss) {
    watcher.updated(epoch, update, updates);
  }

  @Override
  public void epochEnded(SavedEpoch epoch, boolean best) {
    // Told when it was saved.
  }
}

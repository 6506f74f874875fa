package dev.continuo.trainer.training;

import dev.continuo.trainer.training.CheckpointStore.SavedEpoch;

/** Is told how a training goes, by the thread that trains; must not keep it waiting. */
public interface TrainingWatcher {

  /** An update was made from {@code targets} notes; the loss is the epoch's mean so far. */
  void updated(int epoch, int update, int updates, int targets, double meanLoss);

  /** The training diverged and begins its epoch again. */
  void rolledBack(Rollback rollback);

  /** An epoch's checkpoint is safe. */
  void epochEnded(SavedEpoch epoch, boolean best);
}

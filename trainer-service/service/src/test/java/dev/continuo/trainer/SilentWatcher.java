package dev.continuo.trainer;

import dev.continuo.trainer.training.CheckpointStore.SavedEpoch;
import dev.continuo.trainer.training.Rollback;
import dev.continuo.trainer.training.TrainingWatcher;

/** Listens to a training and keeps nothing; tests override what they want to know. */
public class SilentWatcher implements TrainingWatcher {
  @Override
  public void updated(int epoch, int update, int updates, int windows, double meanLoss) {}

  @Override
  public void rolledBack(Rollback rollback) {}

  @Override
  public void epochEnded(SavedEpoch epoch, boolean best) {}
}

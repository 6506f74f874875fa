package dev.continuo.trainer.training;

import dev.continuo.model.checkpoint.Checkpoint;
import java.util.List;

/** Where a run's checkpoints are kept, one an epoch, and its rollbacks. */
public interface CheckpointStore {

  /** An epoch whose checkpoint is safe. */
  record SavedEpoch(EpochLosses losses, String sha256) {}

  /** Epochs saved so far, from the first to the last, none missing. */
  List<SavedEpoch> saved();

  /** The checkpoint of a saved epoch. */
  Checkpoint load(SavedEpoch epoch);

  /** The run's rollbacks so far, in the order in which they happened. */
  List<Rollback> rollbacks();

  /** Keeps a rollback, so that whoever goes on with the run knows its learning rate. */
  void rolledBack(Rollback rollback);

  /** Saves a checkpoint and gives it its name. */
  SavedEpoch save(Checkpoint checkpoint, EpochLosses losses, boolean best);
}

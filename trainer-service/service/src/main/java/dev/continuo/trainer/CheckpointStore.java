package dev.continuo.trainer;

import dev.continuo.model.Checkpoint;
import java.util.List;

/** Where a run's checkpoints are kept, one an epoch. */
interface CheckpointStore {

  /** An epoch whose checkpoint is safe. */
  record SavedEpoch(EpochLosses losses, String sha256) {}

  /** Epochs saved so far, from the first to the last, none missing. */
  List<SavedEpoch> saved();

  /** The checkpoint of a saved epoch. */
  Checkpoint load(SavedEpoch epoch);

  /** Saves a checkpoint and gives it its name. */
  SavedEpoch save(Checkpoint checkpoint, EpochLosses losses, boolean best);
}

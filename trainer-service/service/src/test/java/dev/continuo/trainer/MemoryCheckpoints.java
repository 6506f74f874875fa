package dev.continuo.trainer;

import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.UnreadableCheckpointException;
import dev.continuo.trainer.training.CheckpointStore;
import dev.continuo.trainer.training.EpochLosses;
import dev.continuo.trainer.training.Rollback;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checkpoints of a run in a list, as files. */
public final class MemoryCheckpoints implements CheckpointStore {
  public final List<SavedEpoch> saved = new ArrayList<>();
  public final List<byte[]> files = new ArrayList<>();
  public final List<Boolean> best = new ArrayList<>();
  final List<Rollback> rollbacks = new ArrayList<>();

  @Override
  public List<SavedEpoch> saved() {
    return List.copyOf(saved);
  }

  @Override
  public Checkpoint load(SavedEpoch epoch) {
    try {
      return Checkpoint.decode(files.get(epoch.losses().epoch() - 1));
    } catch (UnreadableCheckpointException e) {
      throw new AssertionError(e);
    }
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
  public SavedEpoch save(Checkpoint checkpoint, EpochLosses losses, boolean isBest) {
    files.add(checkpoint.encode());
    best.add(isBest);
    SavedEpoch epoch = new SavedEpoch(losses, "sha-" + Arrays.hashCode(files.getLast()));
    saved.add(epoch);
    return epoch;
  }
}

package dev.continuo.registry.runs;

import dev.continuo.registry.rows.CheckpointRow;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code checkpoint}, within a caller's transaction. */
final class Checkpoints {
  private Checkpoints() {}

  /** Adds a checkpoint and moves the run on; false when the epoch has this one already. */
  static boolean add(Handle handle, CheckpointRow checkpoint) {
    if (isKnown(handle, checkpoint)) {
      return false;
    }
    if (checkpoint.best()) {
      handle
          .createUpdate("update checkpoint set best = false where run_id = :runId and best")
          .bind("runId", checkpoint.runId())
          .execute();
    }
    handle
        .createUpdate(
            """
            insert into checkpoint (checkpoint_id, run_id, epoch, object, sha256, bytes,
                                    training_loss, validation_loss, validation_pitch_loss, best,
                                    saved_at)
            values (:checkpointId, :runId, :epoch, :object, :sha256, :bytes, :trainingLoss,
                    :validationLoss, :validationPitchLoss, :best, :savedAt)
            """)
        .bindMethods(checkpoint)
        .execute();
    handle
        .createUpdate(
            """
            update training_run set epoch = greatest(epoch, :epoch), tries = 0
             where run_id = :runId
            """)
        .bind("epoch", checkpoint.epoch())
        .bind("runId", checkpoint.runId())
        .execute();
    return true;
  }

  private static boolean isKnown(Handle handle, CheckpointRow checkpoint) {
    Optional<CheckpointRow> known =
        of(handle, checkpoint.runId()).stream()
            .filter(other -> other.epoch() == checkpoint.epoch())
            .findFirst();
    known.ifPresent(other -> requireSame(other, checkpoint));
    return known.isPresent();
  }

  private static void requireSame(CheckpointRow known, CheckpointRow given) {
    if (!known.sha256().equals(given.sha256())) {
      throw new IllegalStateException(
          "epoch %d of run %s has checkpoint %s with sha256 %s; it cannot change to %s"
              .formatted(
                  known.epoch(),
                  known.runId(),
                  known.checkpointId(),
                  known.sha256(),
                  given.sha256()));
    }
  }

  /** The run's checkpoints, in order of their epochs. */
  static List<CheckpointRow> of(Handle handle, UUID runId) {
    return handle
        .createQuery("select * from checkpoint where run_id = :runId order by epoch")
        .bind("runId", runId)
        .mapTo(CheckpointRow.class)
        .list();
  }
}

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
                                    best, saved_at)
            values (:checkpointId, :runId, :epoch, :object, :sha256, :bytes, :best, :savedAt)
            """)
        .bindMethods(checkpoint)
        .execute();
    CheckpointScores.put(handle, checkpoint.checkpointId(), checkpoint.scores());
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
    Optional<String> known =
        handle
            .createQuery("select sha256 from checkpoint where run_id = :runId and epoch = :epoch")
            .bindMethods(checkpoint)
            .mapTo(String.class)
            .findOne();
    known.ifPresent(sha256 -> requireSame(sha256, checkpoint));
    return known.isPresent();
  }

  private static void requireSame(String known, CheckpointRow given) {
    if (!known.equals(given.sha256())) {
      throw new IllegalStateException(
          "epoch %d of run %s has a checkpoint with sha256 %s; it cannot change to %s"
              .formatted(given.epoch(), given.runId(), known, given.sha256()));
    }
  }

  /** The run's checkpoints, in order of their epochs. */
  static List<CheckpointRow> of(Handle handle, UUID runId) {
    return handle
        .createQuery(
            "select c.*, %s from checkpoint c where run_id = :runId order by epoch"
                .formatted(CheckpointScores.of("c")))
        .bind("runId", runId)
        .mapTo(CheckpointRow.class)
        .list();
  }
}

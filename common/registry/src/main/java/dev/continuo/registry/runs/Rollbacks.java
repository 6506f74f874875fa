package dev.continuo.registry.runs;

import dev.continuo.registry.rows.RollbackRow;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code run_rollback}, within a caller's transaction. */
final class Rollbacks {
  private Rollbacks() {}

  static void add(Handle handle, RollbackRow rollback) {
    handle
        .createUpdate(
            """
            insert into run_rollback (run_id, number, epoch, cause, learning_rate)
            values (:runId, :number, :epoch, :cause, :learningRate)
            """)
        .bindMethods(rollback)
        .execute();
  }

  /** The run's rollbacks, in the order in which they happened. */
  static List<RollbackRow> of(Handle handle, UUID runId) {
    return handle
        .createQuery("select * from run_rollback where run_id = :runId order by number")
        .bind("runId", runId)
        .mapTo(RollbackRow.class)
        .list();
  }
}

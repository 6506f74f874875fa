package dev.continuo.registry;

import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of {@code training_run} as records. */
final class RunRows {
  private RunRows() {}

  static RunRow run(ResultSet row, StatementContext context) throws SQLException {
    return new RunRow(
        Columns.uuid(row, "run_id"),
        row.getString("request_id"),
        row.getString("model"),
        row.getString("spec"),
        RunState.valueOf(row.getString("state")),
        row.getObject("dataset_id", UUID.class),
        row.getInt("epoch"),
        row.getString("lease_owner"),
        row.getLong("lease_epoch"),
        Columns.instantOrNull(row, "leased_until"),
        row.getString("failure"),
        Columns.instant(row, "requested_at"),
        Columns.instantOrNull(row, "started_at"),
        Columns.instantOrNull(row, "ended_at"));
  }
}

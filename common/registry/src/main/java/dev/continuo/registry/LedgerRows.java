package dev.continuo.registry;

import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.registry.rows.Totals;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of the ledger's tables as records. */
final class LedgerRows {
  private LedgerRows() {}

  static PieceRow piece(ResultSet row, StatementContext context) throws SQLException {
    return new PieceRow(
        row.getString("piece_id"),
        row.getString("object"),
        row.getLong("bytes"),
        row.getInt("format"),
        row.getInt("notes"),
        row.getInt("parts"),
        row.getInt("damages"),
        row.getLong("duration_micros"),
        Columns.instant(row, "ingested_at"));
  }

  static ObjectRow object(ResultSet row, StatementContext context) throws SQLException {
    return new ObjectRow(
        row.getString("object"),
        row.getLong("bytes"),
        Columns.instant(row, "modified"),
        row.getString("content_id"),
        ObjectState.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getObject("byte_offset", Long.class),
        row.getString("message"),
        Columns.instant(row, "seen_at"));
  }

  static Totals totals(ResultSet row, StatementContext context) throws SQLException {
    return new Totals(
        row.getLong("pieces"),
        row.getLong("notes"),
        row.getLong("rejected"),
        row.getLong("duplicates"));
  }
}

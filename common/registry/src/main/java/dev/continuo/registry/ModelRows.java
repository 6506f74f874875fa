package dev.continuo.registry;

import dev.continuo.registry.rows.ModelRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of {@code model_version} as records. */
final class ModelRows {
  private ModelRows() {}

  static ModelRow model(ResultSet row, StatementContext context) throws SQLException {
    return new ModelRow(
        Columns.uuid(row, "model_version_id"),
        row.getString("model"),
        row.getInt("version"),
        Columns.uuid(row, "run_id"),
        Columns.uuid(row, "checkpoint_id"),
        row.getString("object"),
        row.getString("sha256"),
        row.getInt("epoch"),
        row.getDouble("validation_loss"),
        row.getDouble("validation_pitch_loss"),
        row.getDouble("unigram_pitch_loss"),
        row.getInt("training_pieces"),
        Columns.instant(row, "published_at"));
  }
}

package dev.continuo.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.gate.GateFigure;
import dev.continuo.events.json.Json;
import dev.continuo.events.scores.Scores;
import dev.continuo.events.track.AttributeLikelihood;
import dev.continuo.events.track.TrackInfill;
import dev.continuo.events.track.TrackLikeness;
import dev.continuo.events.track.TrackMeasures;
import dev.continuo.registry.garbage.GarbageRow;
import dev.continuo.registry.gate.GateTrial;
import dev.continuo.registry.pieces.DuplicateRow;
import dev.continuo.registry.pieces.ListedPiece;
import dev.continuo.registry.pieces.ObjectDeletions;
import dev.continuo.registry.pieces.PieceLedger;
import dev.continuo.registry.pieces.Replacements;
import dev.continuo.registry.pieces.Totals;
import dev.continuo.registry.pieces.UnreadRow;
import dev.continuo.registry.policies.PolicyRow;
import dev.continuo.registry.rows.Activity;
import dev.continuo.registry.rows.AliasMove;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.DatasetMember;
import dev.continuo.registry.rows.DatasetRow;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.registry.rows.RankedModel;
import dev.continuo.registry.rows.RollbackRow;
import dev.continuo.registry.rows.RunOverview;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.TagRow;
import dev.continuo.registry.rows.TrackRow;
import dev.continuo.registry.sweeps.SweepRow;
import dev.continuo.registry.sweeps.SweepRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Rows as records: a column goes to the component of its name, {@code leased_until} to {@code
 * leasedUntil}.
 */
final class RowMappers {
  private static final List<Class<? extends Record>> RECORDS =
      List.of(
          RunRow.class,
          DatasetRow.class,
          DatasetMember.class,
          CheckpointRow.class,
          RollbackRow.class,
          ModelRow.class,
          AliasMove.class,
          TagRow.class,
          GarbageRow.class,
          PolicyRow.class,
          GateTrial.class,
          GateFigure.class,
          RankedModel.class,
          TrackRow.class,
          TrackMeasures.class,
          TrackLikeness.class,
          AttributeLikelihood.class,
          TrackInfill.class,
          PieceRow.class,
          ObjectRow.class,
          UnreadRow.class,
          Activity.class,
          DuplicateRow.class,
          RunOverview.class,
          SweepRow.class,
          SweepRun.class,
          Totals.class,
          PieceLedger.Seen.class,
          Replacements.Held.class,
          ObjectDeletions.Doomed.class,
          ObjectDeletions.Progress.class);

  private RowMappers() {}

  static void register(Jdbi jdbi) {
    RECORDS.forEach(type -> jdbi.registerRowMapper(ConstructorMapper.factory(type)));
    jdbi.registerColumnMapper(Scores.class, (row, column, context) -> scores(row, column));
    RowMapper<PieceRow> piece = ConstructorMapper.of(PieceRow.class);
    jdbi.registerRowMapper(
        ListedPiece.class,
        (row, context) -> {
          Timestamp forgotten = row.getTimestamp("forgotten_at");
          return new ListedPiece(
              piece.map(row, context), forgotten == null ? null : forgotten.toInstant());
        });
  }

  private static Scores scores(ResultSet row, int column) throws SQLException {
    String json = row.getString(column);
    try {
      return Json.read(json.getBytes(UTF_8), Scores.class);
    } catch (UnreadableEventException e) {
      throw new SQLException("scores cannot be read: " + json, e);
    }
  }
}

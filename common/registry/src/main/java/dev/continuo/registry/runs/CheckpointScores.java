package dev.continuo.registry.runs;

import dev.continuo.events.scores.NamedScore;
import dev.continuo.events.scores.Scores;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Table {@code checkpoint_score}, within a caller's transaction. */
final class CheckpointScores {
  private CheckpointScores() {}

  /** A column {@code scores} for rows of {@code table}: those of its {@code checkpoint_id}. */
  static String of(String table) {
    return """
    (select coalesce(json_agg(json_build_object('set', s.set, 'name', s.name, 'unit', s.unit,
                                                'value', s.value)), '[]')
       from checkpoint_score s where s.checkpoint_id = %s.checkpoint_id) as scores
    """
        .formatted(table);
  }

  /** Adds what was measured; what was measured before is replaced. */
  static void put(Handle handle, UUID checkpointId, Scores scores) {
    if (scores.all().isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into checkpoint_score (checkpoint_id, set, name, unit, value)
            values (:checkpointId, :set, :name, :unit, :value)
            on conflict (checkpoint_id, set, name) do update
               set unit = excluded.unit, value = excluded.value
            """);
    for (NamedScore score : scores.all()) {
      batch.bind("checkpointId", checkpointId).bindMethods(score).add();
    }
    batch.execute();
  }
}

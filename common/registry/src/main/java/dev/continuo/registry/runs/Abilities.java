package dev.continuo.registry.runs;

import dev.continuo.events.kafka.Envelope;
import dev.continuo.registry.outbox.Outbox;
import dev.continuo.registry.rows.Ability;
import dev.continuo.registry.rows.RunRow;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What the trainers that are there can do, and the runs that none of them can. */
public final class Abilities {
  private final Jdbi jdbi;
  private final Outbox outbox;

  public Abilities(Jdbi jdbi, Outbox outbox) {
    this.jdbi = jdbi;
    this.outbox = outbox;
  }

  /**
   * A trainer is there, and can do this.
   *
   * @param missed after which time others are no longer there that have said nothing
   */
  public void seen(String trainer, Collection<Ability> abilities, Duration missed) {
    jdbi.useTransaction(handle -> {
      remove(handle, trainer);
      handle
          .createUpdate(
              "delete from trainer_ability where seen_at < now() - :millis * interval '1 millisecond'")
          .bind("millis", missed.toMillis())
          .execute();
      PreparedBatch batch =
          handle.prepareBatch(
              """
              insert into trainer_ability (trainer, engine, device)
              values (:trainer, :engine, :device)
              """);
      for (Ability ability : abilities) {
        batch
            .bind("trainer", trainer)
            .bind("engine", ability.engine())
            .bind("device", ability.device())
            .add();
      }
      if (batch.size() > 0) {
        batch.execute();
      }
      handle.execute(
          """
          update training_run r set unmet = null
           where r.state = 'REQUESTED' and r.unmet is not null
             and exists (
                 select from trainer_ability a where a.engine = r.engine and a.device = r.device)
          """);
    });
  }

  /** A trainer ends. */
  public void gone(String trainer) {
    jdbi.useHandle(handle -> remove(handle, trainer));
  }

  private static void remove(Handle handle, String trainer) {
    handle
        .createUpdate("delete from trainer_ability where trainer = :trainer")
        .bind("trainer", trainer)
        .execute();
  }

  /** Whether a trainer that is there can do it. */
  public boolean anybody(Ability needed) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select exists (
                  select from trainer_ability where engine = :engine and device = :device)
                """)
            .bind("engine", needed.engine())
            .bind("device", needed.device())
            .mapTo(Boolean.class)
            .one());
  }

  /** Runs that wait for longer than this, that nobody can do, and of which nobody has said so. */
  public List<RunRow> unmet(Duration waiting) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select r.* from training_run r
                 where r.state = 'REQUESTED' and r.unmet is null
                   and r.requested_at <= now() - :millis * interval '1 millisecond'
                   and not exists (
                       select from trainer_ability a
                        where a.engine = r.engine and a.device = r.device)
                 order by r.ordinal
                """)
            .bind("millis", waiting.toMillis())
            .mapTo(RunRow.class)
            .list());
  }

  /** Says once of a run that waits what is missing, with an event made from its row. */
  public void sayUnmet(RunRow run, String cause, Function<RunRow, Envelope> event) {
    jdbi.useTransaction(handle ->
        handle
            .createQuery(
                """
                update training_run set unmet = :cause
                 where run_id = :runId and state = 'REQUESTED' and unmet is null
                returning *
                """)
            .bind("cause", cause)
            .bind("runId", run.runId())
            .mapTo(RunRow.class)
            .findOne()
            .ifPresent(now -> outbox.add(handle, event.apply(now))));
  }
}

package dev.continuo.registry.policies;

import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.runs.ModelReference;
import dev.continuo.registry.runs.Runs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Table {@code training_policy}, and the runs that it asks for: one of a model at a time. */
public final class Policies {
  /** Files come in waves: a run begins when none has come for so long … */
  public static final Duration SETTLED = Duration.ofSeconds(5);

  /** … or the first has waited for so long. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A run reads what is there when it begins; a piece may have come shortly before, unseen. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private final Jdbi jdbi;

  public Policies(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Sets a model's policy, in place of the one that it had. */
  public void set(PolicyRow policy) {
    ModelReference.requireName("model", policy.model());
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into training_policy (model, preset, overrides, after_pieces, after_notes,
                                             every_seconds, minutes, paused, at_once, failure,
                                             changed_by)
                values (:model, :preset, cast(:overrides as json), :afterPieces, :afterNotes,
                        :everySeconds, :minutes, :paused, :atOnce, null, :changedBy)
                on conflict (model) do update
                   set preset = excluded.preset, overrides = excluded.overrides,
                       after_pieces = excluded.after_pieces, after_notes = excluded.after_notes,
                       every_seconds = excluded.every_seconds, minutes = excluded.minutes,
                       paused = excluded.paused, at_once = excluded.at_once, failure = null,
                       changed_at = now(), changed_by = excluded.changed_by
                """)
            .bindMethods(policy)
            .execute());
  }

  /** Takes a model's policy away; false where it has none. */
  public boolean remove(String model) {
    return jdbi.withHandle(
            handle -> handle.execute("delete from training_policy where model = ?", model))
        == 1;
  }

  /** All of them, by model. */
  public List<PolicyRow> policies() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from training_policy order by model")
            .mapTo(PolicyRow.class)
            .list());
  }

  /**
   * What a run is to do.
   *
   * @param spec its settings, JSON
   * @param budget how long it may train; empty for as long as it takes
   */
  public record Asked(String spec, Optional<Duration> budget) {}

  /**
   * Asks for a run of each policy that is due, unless one of its model waits or goes on. Whoever
   * else does so at the same time asks for none of these.
   *
   * @param settled when no piece has come for so long, a wave has ended
   * @param asked makes of a policy what its run is to do; a policy whose run cannot be is paused,
   *     with the message
   * @return the runs that were asked for
   */
  public List<RunRow> fire(Duration settled, Function<PolicyRow, Asked> asked) {
    return jdbi.inTransaction(handle ->
        due(handle, settled).stream()
            .map(policy -> fire(handle, policy, asked))
            .flatMap(Optional::stream)
            .toList());
  }

  private static Optional<RunRow> fire(
      Handle handle, PolicyRow policy, Function<PolicyRow, Asked> asked) {
    Asked run;
    try {
      run = asked.apply(policy);
    } catch (IllegalArgumentException e) {
      handle
          .createUpdate(
              "update training_policy set paused = true, failure = :cause where model = :model")
          .bind("cause", e.getMessage())
          .bind("model", policy.model())
          .execute();
      return Optional.empty();
    }
    handle.execute("update training_policy set at_once = false where model = ?", policy.model());
    long number =
        handle
            .createQuery("select count(*) + 1 from training_run where model = :model")
            .bind("model", policy.model())
            .mapTo(Long.class)
            .one();
    return Runs.request(
        handle,
        "policy-%s-%d".formatted(policy.model(), number),
        policy.model(),
        run.spec(),
        run.budget(),
        0);
  }

  /**
   * Policies whose time has come. New are pieces that have come since the model's last run began,
   * and are not in its data.
   */
  private static List<PolicyRow> due(Handle handle, Duration settled) {
    return handle
        .createQuery(
            """
            select p.*
              from training_policy p
              left join lateral (
                   select r.run_id, r.dataset_id, r.requested_at,
                          coalesce(r.started_at, r.requested_at)
                            - :overlap * interval '1 millisecond' as since
                     from training_run r where r.model = p.model
                    order by r.ordinal desc limit 1) last on true
              cross join lateral (
                   select count(*) as pieces, coalesce(sum(n.notes), 0) as notes,
                          max(n.ingested_at) as newest, min(n.ingested_at) as oldest
                     from piece n
                    where n.ingested_at > coalesce(last.since, '-infinity')
                      and n.replaced_at is null
                      and not exists (
                          select from forgotten_piece f where f.piece_id = n.piece_id)
                      and not exists (
                          select from dataset_piece d
                           where d.dataset_id = last.dataset_id and d.piece_id = n.piece_id)
                   ) new
             where not p.paused
               and not exists (
                   select from training_run r
                    where r.model = p.model and r.state in ('REQUESTED', 'RUNNING', 'PAUSED'))
               and (p.at_once
                    or last.requested_at + p.every_seconds * interval '1 second' <= now()
                    or p.every_seconds is not null and last.run_id is null and new.pieces > 0
                    or (new.pieces >= p.after_pieces or new.notes >= p.after_notes)
                       and (new.newest <= now() - :settled * interval '1 millisecond'
                            or new.oldest <= now() - :patience * interval '1 millisecond'))
             order by p.model
               for update of p skip locked
            """)
        .bind("overlap", OVERLAP.toMillis())
        .bind("settled", settled.toMillis())
        .bind("patience", PATIENCE.toMillis())
        .mapTo(PolicyRow.class)
        .list();
  }
}

package dev.continuo.registry.runs;

import dev.continuo.registry.rows.Ability;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.RunState;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Leases of training runs. A lease expires by the server's clock, so that trainers' clocks need not
 * agree. A trainer that was only slow may still hold an expired one: every write therefore names
 * its lease epoch, which grows with each lease, and is refused once a later one exists (fencing).
 */
public final class Leases {
  private final Jdbi jdbi;

  public Leases(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Takes of the runs that wait or whose lease has expired the one with the highest priority, and
   * of those the oldest; two callers never get the same.
   */
  Optional<Lease> take(String owner, Duration time) {
    return take(owner, time, "true", update -> update);
  }

  /** As above, of those that need one of these. */
  Optional<Lease> take(String owner, Duration time, Collection<Ability> abilities) {
    return take(
        owner,
        time,
        "engine || ' on ' || device = any(:abilities)",
        update ->
            update.bindArray(
                "abilities", String.class, abilities.stream().map(Ability::toString).toList()));
  }

  private Optional<Lease> take(
      String owner, Duration time, String condition, UnaryOperator<Query> binding) {
    return jdbi.withHandle(handle ->
            binding
                .apply(
                    handle.createQuery(
                        """
                        update training_run
                           set state = 'RUNNING', unmet = null, lease_owner = :owner,
                               lease_epoch = lease_epoch + 1, tries = tries + 1,
                               leased_until = now() + :millis * interval '1 millisecond',
                               started_at = coalesce(started_at, now())
                         where run_id = (
                               select run_id from training_run
                                where (state = 'REQUESTED'
                                       or state = 'RUNNING' and leased_until <= now())
                                  and %s
                                order by priority desc, ordinal
                                limit 1
                                  for update skip locked)
                        returning *
                        """
                            .formatted(condition)))
                .bind("owner", owner)
                .bind("millis", time.toMillis())
                .mapTo(RunRow.class)
                .findOne())
        .map(run -> new Lease(run, owner, run.leaseEpoch()));
  }

  void renew(Lease lease, Duration time) {
    jdbi.useTransaction(handle -> {
      require(handle, lease);
      handle
          .createUpdate(
              """
              update training_run
                 set leased_until = now() + :millis * interval '1 millisecond'
               where run_id = :runId
              """)
          .bind("millis", time.toMillis())
          .bind("runId", lease.run().runId())
          .execute();
    });
  }

  /**
   * Gives a run back.
   *
   * @param undone how many tries are taken off the count
   */
  void release(Lease lease, int undone) {
    jdbi.useTransaction(handle -> {
      require(handle, lease);
      handle
          .createUpdate(
              """
              update training_run
                 set state = 'REQUESTED', lease_owner = null, leased_until = null,
                     tries = greatest(0, tries - :undone)
               where run_id = :runId
              """)
          .bind("undone", undone)
          .bind("runId", lease.run().runId())
          .execute();
    });
  }

  /** Takes the run from its trainer where it is to wait after the epochs that it has saved. */
  boolean hold(Handle handle, Lease lease) {
    return handle
            .createUpdate(
                """
                update training_run
                   set state = 'PAUSED', paused_at = now(), lease_owner = null, leased_until = null
                 where run_id = :runId and hold_epoch <= epoch
                """)
            .bind("runId", lease.run().runId())
            .execute()
        == 1;
  }

  /** Ends a run; the caller has required the lease in the same transaction. */
  void end(Handle handle, Lease lease, RunState state, @Nullable String failure) {
    handle
        .createUpdate(
            """
            update training_run
               set state = :state, failure = :failure, ended_at = now(), lease_owner = null,
                   leased_until = null
             where run_id = :runId
            """)
        .bind("state", state)
        .bind("failure", failure)
        .bind("runId", lease.run().runId())
        .execute();
  }

  /**
   * Makes sure that the lease is the run's latest, and keeps it so until the transaction ends.
   *
   * @throws LeaseLostException when it is not
   */
  void require(Handle handle, Lease lease) {
    RunRow now =
        handle
            .createQuery("select * from training_run where run_id = :runId for update")
            .bind("runId", lease.run().runId())
            .mapTo(RunRow.class)
            .findOne()
            .orElseThrow(
                () -> new LeaseLostException("run " + lease.run().runId() + " does not exist"));
    if (now.state() != RunState.RUNNING
        || now.leaseEpoch() != lease.leaseEpoch()
        || !lease.owner().equals(now.leaseOwner())) {
      throw new LeaseLostException(
          "run %s was leased to %s as lease %d, and is now %s%s"
              .formatted(now.runId(), lease.owner(), lease.leaseEpoch(), now.state(), holder(now)));
    }
  }

  private static String holder(RunRow run) {
    return run.leaseOwner() == null
        ? ""
        : ", leased to %s as lease %d".formatted(run.leaseOwner(), run.leaseEpoch());
  }
}

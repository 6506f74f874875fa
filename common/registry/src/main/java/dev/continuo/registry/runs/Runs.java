package dev.continuo.registry.runs;

import dev.continuo.events.kafka.Envelope;
import dev.continuo.registry.outbox.Outbox;
import dev.continuo.registry.pieces.LeftOutPieces;
import dev.continuo.registry.pieces.PiecesLeftOutException;
import dev.continuo.registry.rows.Ability;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.DatasetRow;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.RollbackRow;
import dev.continuo.registry.rows.RunOverview;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.RunState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Training runs, their leases, datasets, checkpoints and rollbacks. */
public final class Runs {
  private final Jdbi jdbi;
  private final Leases leases;
  private final Outbox outbox;

  public Runs(Jdbi jdbi, Leases leases, Outbox outbox) {
    this.jdbi = jdbi;
    this.leases = leases;
    this.outbox = outbox;
  }

  /**
   * Records a request as a run, once per request id; gives the new run, or empty if known.
   *
   * @param spec the run's settings, JSON
   * @throws IllegalArgumentException when no model can have this name
   */
  public Optional<RunRow> request(String requestId, String model, String spec) {
    return request(requestId, model, spec, Optional.empty(), 0);
  }

  /**
   * The same, with a limit to how long it may train, before or behind others.
   *
   * @param budget empty for as long as it takes
   * @param priority 0..9; the highest is taken first
   */
  public Optional<RunRow> request(
      String requestId, String model, String spec, Optional<Duration> budget, int priority) {
    return jdbi.withHandle(handle -> request(handle, requestId, model, spec, budget, priority));
  }

  /** The same, within a caller's transaction. */
  public static Optional<RunRow> request(
      Handle handle,
      String requestId,
      String model,
      String spec,
      Optional<Duration> budget,
      int priority) {
    ModelReference.requireName("model", model);
    return handle
        .createQuery(
            """
            insert into training_run (request_id, model, spec, budget_seconds, priority)
            values (:requestId, :model, cast(:spec as json), :budget, :priority)
            on conflict (request_id) do nothing
            returning *
            """)
        .bind("requestId", requestId)
        .bind("model", model)
        .bind("spec", spec)
        .bind("budget", budget.map(time -> time.toMillis() / 1e3).orElse(null))
        .bind("priority", Steering.requirePriority(priority))
        .mapTo(RunRow.class)
        .findOne();
  }

  /**
   * Takes a run that waits or whose lease has expired, whatever it needs: of those with the highest
   * priority the oldest.
   */
  public Optional<Lease> lease(String owner, Duration time) {
    return leases.take(owner, time);
  }

  /** The same, of those that need nothing else than this. */
  public Optional<Lease> lease(String owner, Duration time, Collection<Ability> abilities) {
    return leases.take(owner, time, abilities);
  }

  /** Extends a lease; throws {@link LeaseLostException} when somebody else has it. */
  public void renew(Lease lease, Duration time) {
    leases.renew(lease, time);
  }

  /** Whether a lease is the run's latest. */
  public boolean holds(Lease lease) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select count(*) from training_run
                 where run_id = :runId and state = 'RUNNING' and lease_epoch = :leaseEpoch
                """)
            .bind("runId", lease.run().runId())
            .bind("leaseEpoch", lease.leaseEpoch())
            .mapTo(Integer.class)
            .one())
        > 0;
  }

  /**
   * Ends a run that has not ended, whoever holds it, with an event made from its row; its
   * checkpoints stay.
   *
   * @param id the run's, or that of its request
   * @return the run as it is now; empty where none of that id goes on
   */
  public Optional<RunRow> cancel(String id, Function<RunRow, Envelope> event) {
    return jdbi.inTransaction(handle -> {
      Optional<RunRow> cancelled =
          handle
              .createQuery(
                  """
                  update training_run
                     set state = 'CANCELLED', ended_at = now(), lease_owner = null,
                         leased_until = null, unmet = null, paused_at = null
                   where (request_id = :id or cast(run_id as text) = :id)
                     and state in ('REQUESTED', 'RUNNING', 'PAUSED')
                  returning *
                  """)
              .bind("id", id)
              .mapTo(RunRow.class)
              .findFirst();
      cancelled.ifPresent(run -> outbox.add(handle, event.apply(run)));
      return cancelled;
    });
  }

  /** The run of that id, or of a request of that id. */
  public Optional<RunRow> find(String id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select * from training_run where request_id = :id or cast(run_id as text) = :id
                """)
            .bind("id", id)
            .mapTo(RunRow.class)
            .findFirst());
  }

  /** Gives a run back unfinished, so that the next trainer takes it at once; no try is counted. */
  public void release(Lease lease) {
    leases.release(lease, 1);
  }

  /**
   * Gives a run back after a failure, so that the next trainer tries it again; {@link
   * RunRow#tries()} counts it.
   */
  public void tryAgain(Lease lease) {
    leases.release(lease, 0);
  }

  /**
   * Fixes what the run learns from; a resumed run keeps the dataset it has.
   *
   * @throws LeaseLostException when somebody else has the run
   * @throws IllegalStateException when the run has one already, of other notes
   */
  public void dataset(Lease lease, DatasetRow dataset) {
    dataset(lease, dataset, List.of(), null);
  }

  /**
   * As {@link #dataset(Lease, DatasetRow)}, and records which pieces the dataset holds.
   *
   * @param heldOut those of them that are not learnt from; null where that is not known
   * @throws PiecesLeftOutException when some of them were taken down or replaced meanwhile; nothing
   *     is recorded then
   */
  public void dataset(
      Lease lease, DatasetRow dataset, List<String> pieceIds, @Nullable Set<String> heldOut) {
    dataset(lease, dataset, pieceIds, heldOut, null);
  }

  /**
   * As above, of a fine-tuning.
   *
   * @param fresh those that are new, not from its parent's data; null where the run begins anew
   */
  public void dataset(
      Lease lease,
      DatasetRow dataset,
      List<String> pieceIds,
      @Nullable Set<String> heldOut,
      @Nullable Set<String> fresh) {
    jdbi.useTransaction(handle -> {
      // The many rows first: heartbeats and takedowns wait for the locks that come after.
      Datasets.add(handle, dataset);
      DatasetPieces.add(handle, dataset.datasetId(), pieceIds, heldOut, fresh);
      leases.require(handle, lease);
      if (Datasets.fix(handle, lease.run().runId(), dataset)) {
        LeftOutPieces.lock(handle);
        LeftOutPieces.requireNone(handle, dataset.datasetId());
      }
    });
  }

  public Optional<DatasetRow> dataset(UUID datasetId) {
    return jdbi.withHandle(handle -> Datasets.find(handle, datasetId));
  }

  /**
   * Adds a checkpoint (at most one per run and epoch) with its event, in one transaction. The same
   * one again changes nothing; a new best one takes that mark from the one before.
   *
   * @return whether the run is paused now, since its sweep compares it with others
   * @throws LeaseLostException when somebody else has the run
   * @throws IllegalStateException when the epoch has a checkpoint of other bytes
   */
  public boolean checkpoint(Lease lease, CheckpointRow checkpoint, Envelope event) {
    return jdbi.inTransaction(handle -> {
      leases.require(handle, lease);
      if (Checkpoints.add(handle, checkpoint)) {
        outbox.add(handle, event);
      }
      return leases.hold(handle, lease);
    });
  }

  /**
   * Ends a run that publishes no model version.
   *
   * @throws LeaseLostException when somebody else has the run
   */
  public void finish(Lease lease) {
    jdbi.useTransaction(handle -> {
      leases.require(handle, lease);
      leases.end(handle, lease, RunState.FINISHED, null);
    });
  }

  /** The run's checkpoints, in order of their epochs. */
  public List<CheckpointRow> checkpoints(UUID runId) {
    return jdbi.withHandle(handle -> Checkpoints.of(handle, runId));
  }

  /**
   * Adds a rollback.
   *
   * @throws LeaseLostException when somebody else has the run
   */
  public void rollback(Lease lease, RollbackRow rollback) {
    jdbi.useTransaction(handle -> {
      leases.require(handle, lease);
      Rollbacks.add(handle, rollback);
    });
  }

  /** The run's rollbacks, in the order in which they happened. */
  public List<RollbackRow> rollbacks(UUID runId) {
    return jdbi.withHandle(handle -> Rollbacks.of(handle, runId));
  }

  /**
   * Ends a run without a model.
   *
   * @throws LeaseLostException when somebody else has the run
   */
  public void fail(Lease lease, String cause, Envelope event) {
    jdbi.useTransaction(handle -> {
      leases.require(handle, lease);
      leases.end(handle, lease, RunState.FAILED, cause);
      outbox.add(handle, event);
    });
  }

  public Optional<RunRow> run(UUID runId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from training_run where run_id = :runId")
            .bind("runId", runId)
            .mapTo(RunRow.class)
            .findOne());
  }

  /** All runs as people look at them, newest first. */
  public List<RunOverview> overview() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select o.*, %s, r.tries, r.dataset_id, r.lease_owner, r.spec, r.priority,
                       r.unmet
                  from run_overview o join training_run r using (run_id)
                 order by r.ordinal desc
                """
                    .formatted(CheckpointScores.of("o")))
            .mapTo(RunOverview.class)
            .list());
  }

  /** All runs, newest first. */
  public List<RunRow> runs() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from training_run order by ordinal desc")
            .mapTo(RunRow.class)
            .list());
  }
}

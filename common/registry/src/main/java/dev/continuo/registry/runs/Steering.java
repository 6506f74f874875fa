package dev.continuo.registry.runs;

import dev.continuo.registry.outbox.Outbox;
import dev.continuo.registry.rows.RunRow;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Pauses, resumes and prefers runs, whoever holds them, each with an event in the same transaction.
 * Whoever works on a run that is paused learns it from the lease, as if another trainer had it. All
 * take the run's id, or that of its request, and give the run as it is now: empty where there is
 * none of that id, or nothing to change.
 */
public final class Steering {
  private final Jdbi jdbi;
  private final Outbox outbox;

  public Steering(Jdbi jdbi, Outbox outbox) {
    this.jdbi = jdbi;
    this.outbox = outbox;
  }

  /** Keeps trainers from a run that waits, and takes one that goes on from its trainer. */
  public Optional<RunRow> pause(String id, @Nullable String why) {
    return jdbi.inTransaction(handle ->
        update(
            handle,
            id,
            // What was not saved is lost, but it was no try that failed.
            """
            state = 'PAUSED', paused_at = now(), unmet = null, lease_owner = null,
            leased_until = null, tries = greatest(0, tries - cast(state = 'RUNNING' as int))
            """,
            "state in ('REQUESTED', 'RUNNING')",
            "paused",
            why));
  }

  /** Lets a paused run go on from its last checkpoint. */
  public Optional<RunRow> resume(String id, @Nullable String why) {
    return jdbi.inTransaction(handle ->
        update(
            handle,
            id,
            """
            state = 'REQUESTED', paused_at = null,
            paused_seconds = paused_seconds
              + case when started_at is null then 0
                     else extract(epoch from now() - paused_at) end
            """,
            "state = 'PAUSED'",
            "resumed",
            why));
  }

  /**
   * Has a run taken before or behind others from now on; one that is in work stays so.
   *
   * @param priority 0..9
   */
  public Optional<RunRow> prefer(String id, int priority, @Nullable String why) {
    requirePriority(priority);
    return jdbi.inTransaction(handle ->
        update(
            handle,
            id,
            "priority = " + priority,
            "state in ('REQUESTED', 'RUNNING', 'PAUSED')",
            "priority is %d now".formatted(priority),
            why));
  }

  /**
   * Gives it back.
   *
   * @throws IllegalArgumentException unless it is 0..9
   */
  public static int requirePriority(int priority) {
    if (priority < 0 || priority > 9) {
      throw new IllegalArgumentException("priority must be 0 to 9: " + priority);
    }
    return priority;
  }

  private Optional<RunRow> update(
      Handle handle, String id, String set, String condition, String done, @Nullable String why) {
    Optional<RunRow> changed =
        handle
            .createQuery(
                """
                update training_run set %s
                 where (request_id = :id or cast(run_id as text) = :id) and %s
                returning *
                """
                    .formatted(set, condition))
            .bind("id", id)
            .mapTo(RunRow.class)
            .findFirst();
    changed.ifPresent(run ->
        outbox.add(handle, RunNews.changed(handle, run, done + (why == null ? "" : ": " + why))));
    return changed;
  }
}

package dev.continuo.registry.sweeps;

import dev.continuo.registry.outbox.Outbox;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.RunState;
import dev.continuo.registry.runs.RunNews;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is next for a sweep, whose row the caller has locked.
 *
 * <pre>
 *   one run begins ─its dataset is fixed─▶ all others do, on the same pieces ─▶ to the rung
 *     ─all are there─▶ the worse half is dropped, the others go on ─▶ to the next rung … to the end
 *     ─all have ended─▶ the winner again, with other seeds ─▶ FINISHED
 * </pre>
 */
final class SweepStep {
  private final Handle handle;
  private final Outbox outbox;
  private final SweepRow sweep;
  private final BiFunction<String, Integer, String> again;
  private final List<SweepRun> runs;

  SweepStep(
      Handle handle, Outbox outbox, SweepRow sweep, BiFunction<String, Integer, String> again) {
    this.handle = handle;
    this.outbox = outbox;
    this.sweep = sweep;
    this.again = again;
    this.runs = runs(handle, sweep.sweep());
  }

  static List<SweepRun> runs(Handle handle, String sweep) {
    return handle
        .createQuery(
            """
            select s.*, r.state, r.epoch, r.hold_epoch, r.dataset_id
              from sweep_run s left join training_run r using (run_id)
             where s.sweep = :sweep
             order by s.number
            """)
        .bind("sweep", sweep)
        .mapTo(SweepRun.class)
        .list();
  }

  /** Whether there was something to do. */
  boolean take() {
    if (sweep.datasetId() == null) {
      return begin();
    }
    List<SweepRun> alive = runs.stream().filter(SweepRun::alive).toList();
    List<Integer> rungs = rungs();
    Integer rung = sweep.rung() < rungs.size() ? rungs.get(sweep.rung()) : null;
    boolean begun = release(alive.stream().filter(SweepStep::waitsToBegin).toList(), rung);
    SweepLosses losses = SweepLosses.of(handle, sweep);
    boolean told = tell(losses, rung == null ? Integer.MAX_VALUE : rung);
    if (begun || told) {
      return true;
    }
    if (!alive.stream().allMatch(run -> run.ended() || (rung != null && run.held()))) {
      return false;
    }
    return rung == null ? end(losses) : drop(alive, losses, rungs);
  }

  private List<Integer> rungs() {
    long compared = runs.stream().filter(run -> run.rerunOf() == null).count();
    return sweep.halving() ? Halving.rungs(Math.toIntExact(compared), sweep.epochs()) : List.of();
  }

  private static boolean waitsToBegin(SweepRun run) {
    return run.held() && Objects.equals(run.holdEpoch(), 0);
  }

  /** One run says what all learn from; the others wait for it. */
  private boolean begin() {
    Optional<UUID> dataset =
        runs.stream().map(SweepRun::datasetId).filter(Objects::nonNull).findFirst();
    if (dataset.isPresent()) {
      handle.execute(
          "update sweep set dataset_id = ? where sweep = ?", dataset.get(), sweep.sweep());
      handle.execute(
          """
          update training_run r set data_of = ? from sweep_run s
           where s.run_id = r.run_id and s.sweep = ? and r.dataset_id is null
          """,
          dataset.get(),
          sweep.sweep());
      return true;
    }
    if (runs.stream().anyMatch(run -> !run.ended() && !waitsToBegin(run))) {
      return false;
    }
    List<SweepRun> next = runs.stream().filter(SweepStep::waitsToBegin).limit(1).toList();
    if (next.isEmpty()) {
      return close(SweepState.FAILED);
    }
    List<Integer> rungs = rungs();
    return release(next, rungs.isEmpty() ? null : rungs.getFirst());
  }

  /** Lets runs go on that wait for the sweep, to their next rung or their ends. */
  private boolean release(List<SweepRun> waiting, @Nullable Integer rung) {
    for (SweepRun run : waiting) {
      handle
          .createUpdate(
              """
              update training_run
                 set state = 'REQUESTED', paused_at = null, hold_epoch = :rung,
                     paused_seconds = paused_seconds
                       + case when started_at is null then 0
                              else extract(epoch from now() - paused_at) end
               where run_id = :runId and state = 'PAUSED'
              """)
          .bind("rung", rung)
          .bind("runId", run.runId())
          .execute();
    }
    return !waiting.isEmpty();
  }

  /** Takes over how runs did; whether anything was new. */
  private boolean tell(SweepLosses losses, int until) {
    int changed = 0;
    for (SweepLosses.Course course : losses.courses(Integer.MAX_VALUE)) {
      SweepRun run = runs.get(course.number() - 1);
      if (run.droppedRung() == null && (run.rerunOf() != null || course.epochs() <= until)) {
        changed += tell(course);
      }
    }
    return changed > 0;
  }

  private int tell(SweepLosses.Course course) {
    return handle
        .createUpdate(
            """
            update sweep_run
               set best = :best, best_epoch = :bestEpoch, last = :last, epochs = :epochs
             where sweep = :sweep and number = :number
               and (best, best_epoch, last, epochs)
                   is distinct from (:best, :bestEpoch, :last, :epochs)
            """)
        .bind("number", course.number())
        .bind("best", course.best())
        .bind("bestEpoch", course.bestEpoch())
        .bind("last", course.last())
        .bind("epochs", course.epochs())
        .bind("sweep", sweep.sweep())
        .execute();
  }

  private boolean drop(List<SweepRun> alive, SweepLosses losses, List<Integer> rungs) {
    List<SweepRun> ranked = Halving.ranked(alive);
    int kept = Halving.kept(ranked.size());
    for (int rank = kept; rank < ranked.size(); rank++) {
      SweepRun run = ranked.get(rank);
      handle.execute(
          "update sweep_run set dropped_rung = ? where sweep = ? and number = ?",
          sweep.rung(),
          sweep.sweep(),
          run.number());
      cancel(
          handle,
          outbox,
          run,
          "dropped by its sweep %s: rank %d of %d after epoch %d"
              .formatted(sweep.sweep(), rank + 1, ranked.size(), rungs.get(sweep.rung())));
    }
    int next = sweep.rung() + 1;
    handle.execute(
        "update sweep set rung = ?, metric = ? where sweep = ?",
        next,
        losses.metric(),
        sweep.sweep());
    var _ =
        release(
            ranked.subList(0, kept).stream().filter(SweepRun::held).toList(),
            next < rungs.size() ? rungs.get(next) : null);
    return true;
  }

  /** All that are compared have ended. */
  private boolean end(SweepLosses losses) {
    SweepRun winner = Halving.ranked(runs).getFirst();
    if (Double.isInfinite(winner.judged())) {
      return close(SweepState.FAILED);
    }
    List<SweepRun> reruns = runs.stream().filter(run -> run.rerunOf() != null).toList();
    if (reruns.size() < sweep.reruns()) {
      handle.execute("update sweep set metric = ? where sweep = ?", losses.metric(), sweep.sweep());
      for (int time = reruns.size() + 1; time <= sweep.reruns(); time++) {
        rerun(winner, time);
      }
      return true;
    }
    return reruns.stream().allMatch(SweepRun::ended) && close(SweepState.FINISHED, losses.metric());
  }

  /** Learns from the same pieces; publishes under the model's name. */
  private void rerun(SweepRun winner, int time) {
    RunRow run =
        handle
            .createQuery("select * from training_run where run_id = :runId")
            .bind("runId", winner.runId())
            .mapTo(RunRow.class)
            .one();
    handle
        .createUpdate(
            """
            with run as (
              insert into training_run (request_id, model, spec, budget_seconds, priority, data_of)
              values (:requestId, :model, cast(:spec as json), :budget, :priority, :dataOf)
              returning run_id)
            insert into sweep_run (sweep, number, run_id, settings, rerun_of)
            select :sweep, :number, run_id, :settings, :rerunOf from run
            """)
        .bind("requestId", sweep.requestId() + "-again-" + time)
        .bind("model", sweep.model())
        .bind("spec", again.apply(run.spec(), time))
        .bind("budget", run.budgetSeconds())
        .bind("priority", run.priority())
        .bind("dataOf", sweep.datasetId())
        .bind("sweep", sweep.sweep())
        .bind("number", compared() + time)
        .bind("settings", winner.settings())
        .bind("rerunOf", winner.number())
        .execute();
  }

  private int compared() {
    return (int) runs.stream().filter(run -> run.rerunOf() == null).count();
  }

  private boolean close(SweepState state) {
    return close(state, sweep.metric());
  }

  private boolean close(SweepState state, @Nullable String metric) {
    handle
        .createUpdate(
            """
            update sweep set state = :state, metric = :metric, ended_at = now()
             where sweep = :sweep
            """)
        .bind("state", state)
        .bind("metric", metric)
        .bind("sweep", sweep.sweep())
        .execute();
    return true;
  }

  /** Ends a run that has not ended; its checkpoints stay. */
  static void cancel(Handle handle, Outbox outbox, SweepRun run, String why) {
    if (run.ended()) {
      return;
    }
    handle
        .createQuery(
            """
            update training_run
               set state = :cancelled, ended_at = now(), lease_owner = null, leased_until = null,
                   unmet = null, paused_at = null
             where run_id = :runId and state in ('REQUESTED', 'RUNNING', 'PAUSED')
            returning *
            """)
        .bind("cancelled", RunState.CANCELLED)
        .bind("runId", run.runId())
        .mapTo(RunRow.class)
        .findOne()
        .ifPresent(row -> outbox.add(handle, RunNews.changed(handle, row, why)));
  }
}

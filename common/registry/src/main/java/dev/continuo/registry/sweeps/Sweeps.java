package dev.continuo.registry.sweeps;

import dev.continuo.registry.outbox.Outbox;
import dev.continuo.registry.runs.ModelReference;
import dev.continuo.registry.runs.Steering;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Tables {@code sweep} and {@code sweep_run}. Every trainer takes each sweep on, one at a time. */
public final class Sweeps {
  private final Jdbi jdbi;
  private final Outbox outbox;

  public Sweeps(Jdbi jdbi, Outbox outbox) {
    this.jdbi = jdbi;
    this.outbox = outbox;
  }

  /**
   * What is asked for.
   *
   * @param requestId the same one twice is one sweep
   * @param model name under which reruns of the winner publish
   * @param preset the recipe's name
   * @param halving whether the worse half is dropped at each rung
   * @param epochs most that a run may take, 1 or more
   * @param reruns how often the winner is trained once more, 0 or more
   * @param budget how long each run may train; empty for as long as it takes
   * @param priority of each run, 0..9
   */
  public record Asked(
      String requestId,
      String model,
      String preset,
      boolean halving,
      int epochs,
      int reruns,
      Optional<Duration> budget,
      int priority) {}

  /**
   * A run that is to be compared.
   *
   * @param settings what it has in place of the preset's values: {@code key=value}, a line each
   * @param spec all its settings, JSON
   */
  public record Candidate(String settings, String spec) {}

  /**
   * Records a request, once per request id, with its runs, none of which begins before the first
   * {@link #step}.
   *
   * @param candidates makes them, given the sweep's name, which is their model's
   * @return empty where the request is known
   */
  public Optional<SweepRow> request(Asked asked, Function<String, List<Candidate>> candidates) {
    ModelReference.requireName("model", asked.model());
    var _ = Steering.requirePriority(asked.priority());
    return jdbi.inTransaction(handle -> {
      // Names are counted: nobody else may count meanwhile.
      handle.execute("lock table sweep in share row exclusive mode");
      if (isKnown(handle, asked.requestId())) {
        return Optional.empty();
      }
      String name =
          handle
              .createQuery(
                  "select :model || '.sweep-' || (count(*) + 1) from sweep where model = :model")
              .bind("model", asked.model())
              .mapTo(String.class)
              .one();
      handle
          .createUpdate(
              """
              insert into sweep (sweep, model, request_id, preset, halving, epochs, reruns)
              values (:sweep, :model, :requestId, :preset, :halving, :epochs, :reruns)
              """)
          .bind("sweep", name)
          .bindMethods(asked)
          .execute();
      int number = 0;
      for (Candidate candidate : candidates.apply(name)) {
        number++;
        handle
            .createUpdate(
                """
                with run as (
                  insert into training_run (request_id, model, spec, budget_seconds, priority,
                                            state, paused_at, hold_epoch, publishes)
                  values (:requestId, :sweep, cast(:spec as json), :budget, :priority, 'PAUSED',
                          now(), 0, false)
                  returning run_id)
                insert into sweep_run (sweep, number, run_id, settings)
                select :sweep, :number, run_id, :settings from run
                """)
            .bind("requestId", asked.requestId() + "-" + number)
            .bind("sweep", name)
            .bind("number", number)
            .bindMethods(candidate)
            .bind("budget", asked.budget().map(time -> time.toMillis() / 1e3).orElse(null))
            .bind("priority", asked.priority())
            .execute();
      }
      return find(handle, name);
    });
  }

  private static boolean isKnown(Handle handle, String requestId) {
    return handle
        .createQuery("select exists (select from sweep where request_id = :id)")
        .bind("id", requestId)
        .mapTo(Boolean.class)
        .one();
  }

  /** The names of those that go on, oldest first. */
  public List<String> running() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select sweep from sweep where state = 'RUNNING' order by requested_at")
            .mapTo(String.class)
            .list());
  }

  /**
   * Takes a sweep one step on, if there is one to take and nobody else does so.
   *
   * @param again makes of the winner's spec that of its rerun number {@code n}, from 1, which
   *     publishes under the sweep's model
   * @return whether there was a step
   */
  public boolean step(String sweep, BiFunction<String, Integer, String> again) {
    return jdbi.inTransaction(handle -> {
      Optional<SweepRow> locked =
          handle
              .createQuery(
                  """
                  select * from sweep where sweep = :sweep and state = 'RUNNING'
                     for update skip locked
                  """)
              .bind("sweep", sweep)
              .mapTo(SweepRow.class)
              .findOne();
      return locked.isPresent() && new SweepStep(handle, outbox, locked.get(), again).take();
    });
  }

  /** All of them, newest first. */
  public List<SweepRow> sweeps() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from sweep order by requested_at desc, sweep")
            .mapTo(SweepRow.class)
            .list());
  }

  /** The sweep of that name or request, or the newest one of a model of that name. */
  public Optional<SweepRow> find(String name) {
    return jdbi.withHandle(handle -> find(handle, name));
  }

  private static Optional<SweepRow> find(Handle handle, String name) {
    return handle
        .createQuery(
            """
            select * from sweep where sweep = :name or request_id = :name or model = :name
             order by sweep = :name desc, requested_at desc
             limit 1
            """)
        .bind("name", name)
        .mapTo(SweepRow.class)
        .findOne();
  }

  /** Its runs, by number. */
  public List<SweepRun> runs(String sweep) {
    return jdbi.withHandle(handle -> SweepStep.runs(handle, sweep));
  }

  /** Has the winner of a sweep that is over, and has no reruns, trained so often again. */
  public boolean rerun(String sweep, int times) {
    return jdbi.withHandle(handle ->
        handle
            .createUpdate(
                """
                update sweep set reruns = :times, state = 'RUNNING', ended_at = null
                 where sweep = :sweep and state = 'FINISHED' and reruns = 0 and :times > 0
                """)
            .bind("sweep", sweep)
            .bind("times", times)
            .execute())
        == 1;
  }

  /** Ends a sweep that goes on, and its runs; false where it does not. */
  public boolean cancel(String sweep) {
    return jdbi.inTransaction(handle -> {
      boolean goesOn =
          handle.execute(
                  """
                  update sweep set state = 'CANCELLED', ended_at = now()
                   where sweep = ? and state = 'RUNNING'
                  """,
                  sweep)
              == 1;
      if (goesOn) {
        for (SweepRun run : SweepStep.runs(handle, sweep)) {
          SweepStep.cancel(handle, outbox, run, "cancelled with its sweep " + sweep);
        }
      }
      return goesOn;
    });
  }
}

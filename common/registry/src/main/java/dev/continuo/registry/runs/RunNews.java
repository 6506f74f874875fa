package dev.continuo.registry.runs;

import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.scores.Scores;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.registry.rows.RunRow;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Events of what becomes of runs in the registry, without a trainer. */
public final class RunNews {
  private static final String SOURCE = "/continuo/registry";

  private RunNews() {}

  /** Where the run stands now, and why; within the transaction that changed it. */
  public static Envelope changed(Handle handle, RunRow run, String message) {
    State state =
        switch (run.state()) {
          case REQUESTED -> State.REQUESTED;
          case RUNNING -> State.TRAINING;
          case PAUSED -> State.PAUSED;
          case FINISHED -> State.FINISHED;
          case FAILED -> State.FAILED;
          case CANCELLED -> State.CANCELLED;
        };
    TrainingProgressed event =
        new TrainingProgressed(
            run.requestId(),
            run.runId().toString(),
            state,
            run.epoch(),
            epochs(handle, run),
            0,
            0,
            Scores.NONE,
            message + (run.epoch() == 0 ? "" : "; checkpoints that are kept: " + run.epoch()));
    return Envelope.json(
        Topic.TRAINING_PROGRESS,
        run.runId().toString(),
        event,
        run.runId() + "/changed/" + UUID.randomUUID(),
        SOURCE);
  }

  private static int epochs(Handle handle, RunRow run) {
    return handle
        .createQuery(
            """
            select coalesce(cast(spec ->> 'epochs' as int), 0) from training_run
             where run_id = :runId
            """)
        .bind("runId", run.runId())
        .mapTo(Integer.class)
        .one();
  }
}

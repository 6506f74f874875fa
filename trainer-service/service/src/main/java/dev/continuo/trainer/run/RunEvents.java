package dev.continuo.trainer.run;

import dev.continuo.events.scores.Scores;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.registry.rows.RunRow;
import org.jspecify.annotations.Nullable;

/** Tells of runs as their rows have them, whether they are in work or not. */
public final class RunEvents {

  private RunEvents() {}

  /** Where the run stands. */
  public static TrainingProgressed standing(RunRow run, String message) {
    State state =
        switch (run.state()) {
          case REQUESTED -> State.REQUESTED;
          case RUNNING -> State.TRAINING;
          case PAUSED -> State.PAUSED;
          case FINISHED -> State.FINISHED;
          case FAILED -> State.FAILED;
          case CANCELLED -> State.CANCELLED;
        };
    return told(
        run.requestId(),
        run.runId().toString(),
        state,
        run.epoch(),
        RunSpec.parse(run.spec()).epochs(),
        message);
  }

  /** Without figures: of a request that is no run, or not in work. */
  public static TrainingProgressed told(
      String requestId,
      @Nullable String runId,
      State state,
      int epoch,
      int epochs,
      @Nullable String message) {
    return new TrainingProgressed(
        requestId, runId, state, epoch, epochs, 0, 0, Scores.NONE, message);
  }
}

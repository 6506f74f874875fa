package dev.continuo.trainer;

import dev.continuo.events.TrainingProgressed;
import dev.continuo.events.TrainingProgressed.State;
import dev.continuo.registry.rows.RunRow;

/** Tells of runs as their rows have them, whether they are in work or not. */
final class RunEvents {

  private RunEvents() {}

  /** Where the run stands. */
  static TrainingProgressed standing(RunRow run, String message) {
    State state =
        switch (run.state()) {
          case REQUESTED -> State.REQUESTED;
          case RUNNING -> State.TRAINING;
          case FINISHED -> State.FINISHED;
          case FAILED -> State.FAILED;
          case CANCELLED -> State.CANCELLED;
        };
    return new TrainingProgressed(
        run.requestId(),
        run.runId().toString(),
        state,
        run.epoch(),
        RunSpec.parse(run.spec()).epochs(),
        0,
        0,
        null,
        null,
        null,
        null,
        message);
  }
}

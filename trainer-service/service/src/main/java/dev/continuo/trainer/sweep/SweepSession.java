package dev.continuo.trainer.sweep;

import dev.continuo.registry.sweeps.SweepRow;
import dev.continuo.registry.sweeps.Sweeps;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import java.time.Duration;

/** Takes sweeps on: whoever of the trainers comes first decides the same. */
public final class SweepSession implements Session {
  private static final Duration IDLE = Duration.ofMillis(500);

  private final Sweeps sweeps;
  private final Runnable released;

  /**
   * Does nothing yet.
   *
   * @param released told after each step, which may let runs go on
   */
  public SweepSession(Sweeps sweeps, Runnable released) {
    this.sweeps = sweeps;
    this.released = released;
  }

  @Override
  public void turn(Pause pause) throws InterruptedException {
    for (String name : sweeps.running()) {
      String model = sweeps.find(name).map(SweepRow::model).orElse(name);
      while (!pause.closing()
          && sweeps.step(name, (spec, time) -> SweepPlan.again(spec, model, time))) {
        released.run();
      }
    }
    pause.rest(IDLE);
  }
}

package dev.continuo.trainer;

import dev.continuo.trainer.run.RunStoppedException;
import dev.continuo.trainer.run.StopSignal;

/** Stops a training after so many updates. */
public final class StopAfter extends SilentWatcher {
  private final StopSignal stop;
  private int left;

  public StopAfter(StopSignal stop, int updates) {
    this.stop = stop;
    this.left = updates;
  }

  @Override
  public void updated(int epoch, int update, int updates, int windows, double meanLoss) {
    if (--left == 0) {
      stop.stop(new RunStoppedException("the test says so"));
    }
  }
}

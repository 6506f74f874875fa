package dev.continuo.trainer.work;

import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.runs.LeaseLostException;
import dev.continuo.registry.runs.Runs;
import dev.continuo.runtime.SteadyThread;
import dev.continuo.runtime.Trouble;
import dev.continuo.trainer.run.StopSignal;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews a lease every third of its time while the run is worked on, sooner after a failure. Looks
 * every second whether it is still there, and stops the work when it is gone: the run was cancelled
 * or paused, or is another trainer's.
 */
final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Runs runs;
  private final Lease lease;
  private final Duration time;
  private final StopSignal stop;
  private final SteadyThread thread;
  private Duration pause;
  private long renewed = System.nanoTime();
  private long due;

  Heartbeat(Runs runs, Lease lease, Duration time, StopSignal stop, Consumer<Trouble> onFailure) {
    this.runs = runs;
    this.lease = lease;
    this.time = time;
    this.stop = stop;
    this.pause = time.dividedBy(3);
    this.due = renewed + pause.toNanos();
    this.thread =
        SteadyThread.of(
                "heartbeat",
                () ->
                    resting -> {
                      long left = Math.max(0, due - System.nanoTime());
                      resting.rest(Duration.ofNanos(Math.min(left, LOOK.toNanos())));
                      if (!resting.closing()) {
                        turn();
                      }
                    })
            .closingWithin(Duration.ZERO)
            .telling(onFailure)
            .start();
  }

  private void turn() {
    if (System.nanoTime() >= due) {
      beat();
      due = System.nanoTime() + pause.toNanos();
    } else if (!mayBeHeld()) {
      stop.stop(
          new LeaseLostException("the run was cancelled, paused, or leased to another trainer"));
    }
  }

  /** Also while the registry is away: the next renewal tells. */
  private boolean mayBeHeld() {
    try {
      return runs.holds(lease);
    } catch (RuntimeException e) {
      LOG.debug("lease of run {} was not looked at", lease.run().runId(), e);
      return true;
    }
  }

  private void beat() {
    long now = System.nanoTime();
    try {
      runs.renew(lease, time);
      renewed = now;
      pause = time.dividedBy(3);
    } catch (LeaseLostException e) {
      stop.stop(e);
    } catch (RuntimeException e) {
      // The registry may be back before the lease has run out; after that it is anybody's.
      LOG.warn("lease of run {} was not renewed: {}", lease.run().runId(), e.toString());
      if (now - renewed > time.toNanos()) {
        stop.stop(new LeaseLostException("the lease ran out while the registry was away: " + e));
      } else {
        // Soon: the attempt itself may have taken most of the time there was.
        pause = time.dividedBy(30);
      }
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}

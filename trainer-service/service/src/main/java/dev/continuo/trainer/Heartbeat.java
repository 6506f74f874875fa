package dev.continuo.trainer;

import dev.continuo.registry.LeaseLostException;
import dev.continuo.registry.Runs;
import dev.continuo.registry.rows.Lease;
import dev.continuo.runtime.SteadyThread;
import dev.continuo.runtime.Trouble;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews a lease every third of its time while the run is worked on, sooner after a failure, and
 * stops the work when the lease is gone.
 */
final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final Runs runs;
  private final Lease lease;
  private final Duration time;
  private final StopSignal stop;
  private final SteadyThread thread;
  private Duration pause;
  private long renewed = System.nanoTime();

  Heartbeat(Runs runs, Lease lease, Duration time, StopSignal stop, Consumer<Trouble> onFailure) {
    this.runs = runs;
    this.lease = lease;
    this.time = time;
    this.stop = stop;
    this.pause = time.dividedBy(3);
    this.thread =
        SteadyThread.of(
                "heartbeat",
                () ->
                    resting -> {
                      resting.rest(pause);
                      if (!resting.closing()) {
                        beat();
                      }
                    })
            .closingWithin(Duration.ZERO)
            .telling(onFailure)
            .start();
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

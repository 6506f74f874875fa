package dev.continuo.trainer;

import dev.continuo.registry.LeaseLostException;
import dev.continuo.registry.Runs;
import dev.continuo.registry.rows.Lease;
import dev.continuo.trainer.TrainerCounts.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases runs and works on them, one at a time, on a thread of its own.
 *
 * <pre>
 *   idle ─lease─▶ working ─▶ FINISHED | FAILED
 *                    └─▶ given back (closing, or something around it broke) ─▶ leased again
 * </pre>
 */
final class RunWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunWorker.class);
  private static final long IDLE_MILLIS = 500;
  private static final long RETRY_MILLIS = 1_000;
  private static final int MOST_TRIES = 5;

  private final String owner;
  private final Duration leaseTime;
  private final Runs runs;
  private final RunWork work;
  private final ProgressSender progress;
  private final TrainerCounts counts;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("continuo-trainer-worker").unstarted(this::loop);

  private volatile boolean closing;
  private volatile StopSignal current = new StopSignal();
  private volatile @Nullable UUID workingOn;
  private volatile @Nullable Throwable trouble;

  RunWorker(
      String owner,
      Duration leaseTime,
      Runs runs,
      RunWork work,
      ProgressSender progress,
      TrainerCounts counts) {
    this.owner = owner;
    this.leaseTime = leaseTime;
    this.runs = runs;
    this.work = work;
    this.progress = progress;
    this.counts = counts;
  }

  void start() {
    thread.start();
  }

  /** There may be a new run. */
  void wake() {
    wake.release();
  }

  /** The run in work, or null. */
  @Nullable UUID workingOn() {
    return workingOn;
  }

  boolean alive() {
    return thread.isAlive();
  }

  /** What keeps it from working, until it works again. */
  @Nullable Throwable trouble() {
    return trouble;
  }

  private void loop() {
    while (!closing) {
      try {
        Optional<Lease> lease = runs.lease(owner, leaseTime);
        if (lease.isPresent()) {
          work(lease.get());
        } else {
          trouble = null;
          pause(IDLE_MILLIS);
        }
      } catch (RuntimeException e) {
        LOG.warn("no run could be leased or ended", e);
        trouble = e;
        pause(RETRY_MILLIS);
      }
    }
  }

  private void work(Lease lease) {
    UUID runId = lease.run().runId();
    StopSignal stop = new StopSignal();
    current = stop;
    if (closing) {
      // close() may have stopped the signal before this one.
      stop.stop(closingNow());
    }
    workingOn = runId;
    RunProgress told = new RunProgress(lease, 0, progress, counts);
    try (Heartbeat heartbeat = new Heartbeat(runs, lease, leaseTime, stop)) {
      LOG.info("run {} begins: {}", runId, lease.run().spec());
      requireTriesLeft(lease);
      RunSpec spec = RunSpec.parse(lease.run().spec());
      told = new RunProgress(lease, spec.epochs(), progress, counts);
      work.complete(lease, spec, told, stop);
      LOG.info("run {} has published its model", runId);
      counts.count(Outcome.FINISHED);
      trouble = null;
    } catch (LeaseLostException e) {
      LOG.warn("run {} is another trainer's now: {}", runId, e.getMessage());
      counts.count(Outcome.INTERRUPTED);
    } catch (RunStoppedException e) {
      LOG.info("run {} is given back: {}", runId, e.getMessage());
      counts.count(Outcome.INTERRUPTED);
      runs.release(lease);
    } catch (RunFailedException e) {
      fail(lease, told, String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      tryAgain(lease, told, e);
    } catch (Error e) {
      // An engine's native code may be missing, or memory too small: the next run may be well.
      fail(lease, told, e.toString(), e);
    } finally {
      workingOn = null;
    }
  }

  private void fail(Lease lease, RunProgress told, String cause, Throwable thrown) {
    LOG.warn("run {} failed: {}", lease.run().runId(), cause, thrown);
    counts.count(Outcome.FAILED);
    runs.fail(lease, cause, TrainerEvents.failed(told.failed(cause)));
  }

  /** A run that ends its trainer's process each time would else be tried for ever. */
  private static void requireTriesLeft(Lease lease) {
    if (lease.run().tries() > MOST_TRIES) {
      throw new RunFailedException(
          ("gave up after %d tries without a saved epoch; the last ended without a word: was the"
                  + " process killed or out of memory?")
              .formatted(MOST_TRIES));
    }
  }

  /** Something around the run broke: tries again, longer apart each time, but not for ever. */
  private void tryAgain(Lease lease, RunProgress told, RuntimeException cause) {
    UUID runId = lease.run().runId();
    // Asked again: none are counted once an epoch has been saved.
    int tries = runs.run(runId).orElseThrow().tries();
    if (tries >= MOST_TRIES) {
      fail(
          lease,
          told,
          "gave up after %d tries without a saved epoch: %s".formatted(tries, cause),
          cause);
      return;
    }
    LOG.warn("run {} is given back after try {} of {}", runId, tries, MOST_TRIES, cause);
    trouble = cause;
    counts.count(Outcome.INTERRUPTED);
    runs.tryAgain(lease);
    pause(RETRY_MILLIS << Math.max(0, tries - 1));
  }

  private void pause(long millis) {
    try {
      if (!closing && wake.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      closing = true;
      Thread.currentThread().interrupt();
    }
  }

  private static RunStoppedException closingNow() {
    return new RunStoppedException("the trainer closes");
  }

  /** Stops between two updates, gives the run back and waits for that. */
  @Override
  public void close() {
    closing = true;
    current.stop(closingNow());
    wake.release();
    try {
      if (!thread.join(leaseTime)) {
        LOG.warn("the run in work did not stop in {}; its lease will run out", leaseTime);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

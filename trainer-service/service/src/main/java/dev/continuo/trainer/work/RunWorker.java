package dev.continuo.trainer.work;

import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.runs.LeaseLostException;
import dev.continuo.registry.runs.Runs;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.runtime.Trouble;
import dev.continuo.trainer.run.OwnAbilities;
import dev.continuo.trainer.run.RunFailedException;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.RunStoppedException;
import dev.continuo.trainer.run.StopSignal;
import dev.continuo.trainer.run.TrainerEvents;
import dev.continuo.trainer.work.TrainerMeters.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases runs that this trainer can do and works on them, one at a time.
 *
 * <pre>
 *   idle ─lease─▶ working ─▶ FINISHED | FAILED, or CANCELLED by somebody
 *                    ├─▶ PAUSED by somebody, until it is resumed ─▶ leased again
 *                    └─▶ given back (closing, or something around it broke) ─▶ leased again
 * </pre>
 */
public final class RunWorker implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(RunWorker.class);
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int MOST_TRIES = 5;

  private final String owner;
  private final Duration leaseTime;
  private final OwnAbilities abilities;
  private final Runs runs;
  private final RunWork work;
  private final ProgressSender progress;
  private final TrainerMeters meters;
  private final Consumer<Trouble> onHeartbeatFailure;
  private volatile @Nullable UUID workingOn;

  public RunWorker(
      String owner,
      Duration leaseTime,
      OwnAbilities abilities,
      Runs runs,
      RunWork work,
      ProgressSender progress,
      TrainerMeters meters,
      Consumer<Trouble> onHeartbeatFailure) {
    this.owner = owner;
    this.leaseTime = leaseTime;
    this.abilities = abilities;
    this.runs = runs;
    this.work = work;
    this.progress = progress;
    this.meters = meters;
    this.onHeartbeatFailure = onHeartbeatFailure;
  }

  /** The run in work, or null. */
  public @Nullable UUID workingOn() {
    return workingOn;
  }

  @Override
  public void turn(Pause pause) throws InterruptedException {
    Optional<Lease> lease = runs.lease(owner, leaseTime, abilities.all());
    if (lease.isPresent()) {
      work(lease.get(), pause);
    } else {
      pause.rest(IDLE);
    }
  }

  private void work(Lease lease, Pause pause) throws InterruptedException {
    UUID runId = lease.run().runId();
    StopSignal stop = new StopSignal(pause::closing);
    workingOn = runId;
    meters.working(true);
    RunProgress told = new RunProgress(lease, 0, progress, meters);
    try (Heartbeat heartbeat = new Heartbeat(runs, lease, leaseTime, stop, onHeartbeatFailure)) {
      LOG.info("run {} begins: {}", runId, lease.run().spec());
      requireTriesLeft(lease);
      RunSpec spec = RunSpec.parse(lease.run().spec());
      told = new RunProgress(lease, spec.epochs(), progress, meters);
      work.complete(lease, spec, told, stop);
      LOG.info("run {} has ended", runId);
      meters.count(Outcome.FINISHED);
    } catch (LeaseLostException e) {
      LOG.warn("run {} is no more this trainer's: {}", runId, e.getMessage());
      meters.count(Outcome.INTERRUPTED);
    } catch (RunStoppedException e) {
      LOG.info("run {} is given back: {}", runId, e.getMessage());
      meters.count(Outcome.INTERRUPTED);
      runs.release(lease);
    } catch (RunFailedException e) {
      fail(lease, told, String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      tryAgain(lease, told, e, pause);
    } catch (Error e) {
      // An engine's native code may be missing, or memory too small: the next run may be well.
      fail(lease, told, e.toString(), e);
    } finally {
      workingOn = null;
      meters.working(false);
    }
  }

  private void fail(Lease lease, RunProgress told, String cause, Throwable thrown) {
    LOG.warn("run {} failed: {}", lease.run().runId(), cause, thrown);
    meters.count(Outcome.FAILED);
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
  private void tryAgain(Lease lease, RunProgress told, RuntimeException cause, Pause pause)
      throws InterruptedException {
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
    meters.count(Outcome.INTERRUPTED);
    runs.tryAgain(lease);
    pause.rest(RETRY.multipliedBy(1L << Math.max(0, tries - 1)));
  }
}

package dev.continuo.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A thread that works in sessions. When one fails, whatever was thrown, an {@link Error} too, it
 * waits, longer each time, and begins another one; it ends when it is closed.
 *
 * <pre>
 *   open ─▶ turn ─▶ turn ─▶ … ─▶ thrown ─▶ close ─▶ wait ─▶ open ─▶ …
 * </pre>
 */
public final class SteadyThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SteadyThread.class);
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

  private final Session.Opening opening;
  private final Backoff backoff;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private final Pause pause = new Rest();
  private volatile Duration patience = CLOSING;
  private volatile @Nullable Trouble trouble;
  private volatile @Nullable Trouble last;
  private volatile boolean begun;
  private int inARow;
  private volatile long closingSince;
  private final AtomicLong failures = new AtomicLong();
  private volatile Consumer<Trouble> onTrouble = failure -> {};
  private volatile Level level = Level.WARN;

  private SteadyThread(String name, Backoff backoff, Session.Opening opening) {
    this.opening = opening;
    this.backoff = backoff;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /** A thread that is not started yet. */
  public static SteadyThread of(String name, Backoff backoff, Session.Opening opening) {
    return new SteadyThread(name, backoff, opening);
  }

  /** As above, with the usual waits. */
  public static SteadyThread of(String name, Session.Opening opening) {
    return new SteadyThread(name, Backoff.USUAL, opening);
  }

  /**
   * Sets how long {@link #close} waits for the turn in work before it interrupts it; 5 s otherwise.
   */
  public SteadyThread closingWithin(Duration time) {
    patience = time;
    return this;
  }

  /** Has each failure told to somebody, by this thread. */
  public SteadyThread telling(Consumer<Trouble> listener) {
    Consumer<Trouble> before = onTrouble;
    onTrouble = before.andThen(listener);
    return this;
  }

  /** Has failures logged for those alone who look for them: somebody else tells of them. */
  SteadyThread quiet() {
    level = Level.DEBUG;
    return this;
  }

  public SteadyThread start() {
    thread.start();
    return this;
  }

  public String name() {
    return thread.getName();
  }

  /** Ends a {@link Pause#rest}, this one or the next: there is something to do. */
  public void wake() {
    wake.release();
  }

  /** How often a session has failed. */
  public long failures() {
    return failures.get();
  }

  /** What keeps it from working; null once a turn has succeeded again. */
  public @Nullable Trouble trouble() {
    if (!thread.isAlive() && thread.getState() != Thread.State.NEW && closed.getCount() > 0) {
      return new Trouble("its thread has ended", Instant.now());
    }
    return trouble;
  }

  /** The failure before, however long it has been over; null where there was none. */
  @Nullable Trouble lastTrouble() {
    return last;
  }

  /** Whether a first session was opened. */
  boolean begun() {
    return begun;
  }

  private void run() {
    while (!pause.closing()) {
      try {
        await(work());
      } catch (InterruptedException e) {
        // Nobody interrupts this thread but close().
        return;
      }
    }
  }

  /** One session; gives the wait before the next. */
  private Duration work() throws InterruptedException {
    Session session;
    try {
      session = opening.open();
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable thrown) {
      return failed(thrown);
    }
    begun = true;
    Duration wait = Duration.ZERO;
    try {
      while (!pause.closing()) {
        Failpoint.reached(name());
        session.turn(pause);
        trouble = null;
        inARow = 0;
      }
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable thrown) {
      // Told before the session is closed: that may take long, just when something is wrong.
      wait = failed(thrown);
    } finally {
      close(session);
    }
    return wait;
  }

  private void close(Session session) {
    try {
      session.close();
    } catch (Throwable thrown) {
      LOG.debug("the session of {} was not closed cleanly", name(), thrown);
    }
  }

  private Duration failed(Throwable thrown) {
    if (pause.closing()) {
      LOG.debug("{} failed while closing", name(), thrown);
      return Duration.ZERO;
    }
    inARow++;
    Duration wait = backoff.after(inARow);
    tell(thrown, wait);
    return wait;
  }

  private void tell(Throwable thrown, Duration wait) {
    failures.incrementAndGet();
    try {
      Trouble before = trouble;
      Trouble now = Trouble.of(thrown, before == null ? Instant.now() : before.since());
      trouble = now;
      last = now;
      LOG.atLevel(level)
          .setCause(thrown)
          .log("{} failed, next try in {} ms", name(), wait.toMillis());
      onTrouble.accept(now);
    } catch (Throwable again) {
      // Out of memory, say, while it was told: to go on is worth more than to tell.
      if (trouble == null) {
        trouble = new Trouble(thrown.getClass().getName(), Instant.EPOCH);
      }
    }
  }

  private void await(Duration time) {
    try {
      if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("{} closes instead of trying again", name());
      }
    } catch (InterruptedException e) {
      closed.countDown();
    }
  }

  /** Says that it shall end, and does not wait: for whoever closes many. */
  void closeSoon() {
    if (closed.getCount() > 0) {
      closingSince = System.nanoTime();
      closed.countDown();
      wake.release();
    }
  }

  /**
   * Lets the turn in work come to its end, or interrupts it when that takes too long. Waits for no
   * longer than that and two seconds.
   */
  @Override
  public void close() {
    closeSoon();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      if (!joined(patience)) {
        LOG.warn("{} has not ended within {} s, it is interrupted", name(), patience.toSeconds());
        thread.interrupt();
        if (!joined(patience.plus(AFTER_INTERRUPT))) {
          LOG.warn("{} does not end", name());
        }
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private boolean joined(Duration sinceClosing) throws InterruptedException {
    long left = sinceClosing.toNanos() - (System.nanoTime() - closingSince);
    return thread.join(Duration.ofNanos(Math.max(1, left)));
  }

  private final class Rest implements Pause {
    @Override
    public boolean closing() {
      return closed.getCount() == 0;
    }

    @Override
    public void rest(Duration atMost) throws InterruptedException {
      if (!closing() && wake.tryAcquire(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS)) {
        wake.drainPermits();
      }
    }
  }
}

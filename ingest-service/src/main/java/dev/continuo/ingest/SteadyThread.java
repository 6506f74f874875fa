package dev.continuo.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that works in sessions. When one fails it waits, longer each time, and begins another
 * one; it ends when it is closed.
 */
final class SteadyThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SteadyThread.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final Opening opening;
  private final IngestMeters meters;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable String failure = "starting";

  SteadyThread(String name, Opening opening, IngestMeters meters) {
    this.opening = opening;
    this.meters = meters;
    this.thread = Thread.ofPlatform().name(name).start(this::run);
  }

  /** Work from a beginning to its first failure. */
  interface Session extends AutoCloseable {
    /**
     * Does some of the work, or waits a little for some.
     *
     * @param stopping whether to leave the rest of it
     */
    void turn(BooleanSupplier stopping) throws IOException, InterruptedException;

    @Override
    void close();
  }

  /** Begins a session. */
  interface Opening {
    Session open() throws IOException;
  }

  /** What keeps it from working; null while it works. */
  @Nullable String failure() {
    return thread.isAlive() ? failure : "stopped";
  }

  private void run() {
    Duration wait = FIRST_WAIT;
    while (!closed()) {
      try (Session session = opening.open()) {
        failure = null;
        while (!closed()) {
          session.turn(this::closed);
          wait = FIRST_WAIT;
        }
      } catch (IOException | RuntimeException e) {
        if (closed()) {
          LOG.debug("a session failed while closing", e);
          return;
        }
        failure = e.toString();
        meters.retry();
        LOG.warn("{} failed, next try in {} ms", thread.getName(), wait.toMillis(), e);
        sleep(wait);
        wait =
            wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
      } catch (InterruptedException e) {
        // Nobody interrupts this thread but to end it.
        closed.countDown();
      }
    }
  }

  private boolean closed() {
    return closed.getCount() == 0;
  }

  private void sleep(Duration time) {
    try {
      if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("closing");
      }
    } catch (InterruptedException e) {
      closed.countDown();
    }
  }

  /** Lets the turn in work come to its end. */
  @Override
  public void close() {
    closed.countDown();
    try {
      if (!thread.join(CLOSING)) {
        LOG.warn("{} has not ended within {} s", thread.getName(), CLOSING.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

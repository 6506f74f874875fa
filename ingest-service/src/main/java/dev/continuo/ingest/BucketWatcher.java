package dev.continuo.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that watches the bucket. When a session fails it waits, longer each time, and begins
 * another one; it ends when it is closed.
 */
final class BucketWatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BucketWatcher.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final Supplier<IngestSession> sessions;
  private final Duration poll;
  private final IngestMeters meters;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable String failure = "starting";

  BucketWatcher(Supplier<IngestSession> sessions, Duration poll, IngestMeters meters) {
    this.sessions = sessions;
    this.poll = poll;
    this.meters = meters;
    this.thread = Thread.ofPlatform().name("bucket-watcher").start(this::run);
  }

  /** What keeps it from working; null while it works. */
  @Nullable String failure() {
    return thread.isAlive() ? failure : "stopped";
  }

  private void run() {
    Duration wait = FIRST_WAIT;
    while (!closed()) {
      try (IngestSession session = sessions.get()) {
        failure = null;
        while (!closed()) {
          session.poll(this::closed);
          wait = FIRST_WAIT;
          sleep(poll);
        }
      } catch (IOException | RuntimeException e) {
        if (closed()) {
          LOG.debug("a session failed while closing", e);
          return;
        }
        failure = e.toString();
        meters.retry();
        LOG.warn("ingesting failed, next try in {} ms", wait.toMillis(), e);
        sleep(wait);
        wait =
            wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
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
      // Nobody interrupts this thread but to end it.
      closed.countDown();
    }
  }

  /** Lets the batch in work come to its end. */
  @Override
  public void close() {
    closed.countDown();
    try {
      if (!thread.join(CLOSING)) {
        LOG.warn("the watcher has not ended within {} s", CLOSING.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

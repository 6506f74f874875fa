package dev.continuo.registry;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A daemon thread that sends what waits in the outbox. It looks ten times a second, and at once
 * when it is woken. While sending fails it tries again every second, from the oldest message on.
 */
public final class OutboxRelay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 500;
  private static final long PAUSE_MILLIS = 100;
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;

  private final Outbox outbox;
  private final List<String> topics;
  private final Consumer<List<Outbox.Message>> send;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable RuntimeException failure;

  /**
   * Starts relaying.
   *
   * @param topics those whose messages it takes
   * @param send returns once the broker has the messages
   */
  public OutboxRelay(Outbox outbox, List<String> topics, Consumer<List<Outbox.Message>> send) {
    this.outbox = outbox;
    this.topics = List.copyOf(topics);
    this.send = send;
    this.thread = Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);
    thread.start();
  }

  /** Sends at once: call it after a transaction that added a message. */
  public void wake() {
    wake.release();
  }

  /** Why the last attempt failed; empty once one has succeeded again. */
  public Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  private void run() {
    try {
      while (!closed) {
        long pause = relayAll() ? PAUSE_MILLIS : PAUSE_AFTER_FAILURE_MILLIS;
        if (wake.tryAcquire(pause, TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean relayAll() {
    try {
      int sent;
      do {
        sent = outbox.relay(topics, BATCH, send);
      } while (sent == BATCH && !closed);
      failure = null;
      return true;
    } catch (RuntimeException e) {
      if (!closed) {
        LOG.warn("cannot relay events of {}, trying again: {}", topics, e.toString());
      }
      failure = e;
      return false;
    }
  }

  /** Stops after the batch in hand; what still waits is sent by the next relay. */
  @Override
  public void close() {
    closed = true;
    wake.release();
    try {
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}

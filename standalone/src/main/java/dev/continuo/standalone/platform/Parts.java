package dev.continuo.standalone.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started, to be closed in the opposite order: on {@link #close}, and when the JVM is told
 * to end, even in the middle of starting.
 */
final class Parts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Deque<Part> open = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::close, "continuo-stop");
  private boolean closing;

  private record Part(String name, AutoCloseable closeable) {}

  Parts() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Takes a started part in; closes it at once when the others are closed already. */
  synchronized <T extends AutoCloseable> T keep(String name, T started) {
    open.push(new Part(name, started));
    if (closing) {
      closeAll();
      throw new IllegalStateException("stopped while starting");
    }
    return started;
  }

  void awaitClosed() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (!closing) {
        closing = true;
        closeAll();
        closed.countDown();
      }
    }
    forgetHook();
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the JVM is ending: hooks stay");
    }
  }

  private void closeAll() {
    while (!open.isEmpty()) {
      Part part = open.pop();
      LOG.info("stopping {}", part.name());
      try {
        part.closeable().close();
      } catch (Exception e) {
        LOG.warn("{} did not stop cleanly", part.name(), e);
      }
    }
  }
}

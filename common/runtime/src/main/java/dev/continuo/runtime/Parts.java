package dev.continuo.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started, to be closed in the opposite order. One that fails to close does not keep the
 * others from it.
 */
public final class Parts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Deque<Part> open = new ArrayDeque<>();
  private boolean closed;

  private record Part(String name, AutoCloseable closeable) {}

  /**
   * Makes something of parts, wholly or not at all: when that fails, what was kept until then is
   * closed.
   *
   * @param start keeps each part as soon as it is there
   */
  public static <T> T whole(Function<Parts, T> start) {
    Parts parts = new Parts();
    try {
      return start.apply(parts);
    } catch (RuntimeException | Error e) {
      parts.close();
      throw e;
    }
  }

  /**
   * Takes a started part in.
   *
   * @throws IllegalStateException when the others are closed already; then this one is, too
   */
  public <T extends AutoCloseable> T keep(String name, T started) {
    if (!add(new Part(name, started))) {
      close(new Part(name, started));
      throw new IllegalStateException("closed while starting: " + name);
    }
    return started;
  }

  private synchronized boolean add(Part part) {
    if (!closed) {
      open.push(part);
    }
    return !closed;
  }

  /** Closes all; may be called again. */
  @Override
  public void close() {
    Part part;
    while ((part = next()) != null) {
      close(part);
    }
  }

  // Not while a part is closed: that may take long, and another thread may want to keep one.
  private synchronized @Nullable Part next() {
    closed = true;
    return open.poll();
  }

  private static void close(Part part) {
    LOG.debug("closing {}", part.name());
    try {
      part.closeable().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("interrupted while {} was closed", part.name());
    } catch (Exception | LinkageError e) {
      LOG.warn("{} was not closed cleanly", part.name(), e);
    }
  }
}

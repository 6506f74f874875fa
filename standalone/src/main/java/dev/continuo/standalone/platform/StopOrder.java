package dev.continuo.standalone.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started, to be stopped stage by stage: on {@link #close}, and when the JVM is told to
 * end, even in the middle of starting. That takes less than ten seconds, whatever hangs.
 */
final class StopOrder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopOrder.class);
  private static final int FAILED = 1;

  private final List<Part> open = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::closeAtExit, "continuo-stop");
  private volatile Consumer<String> console = line -> {};
  private boolean closing;

  private record Part(Stage stage, String name, AutoCloseable closeable) {}

  StopOrder() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Has it said what does not stop. */
  void tell(Consumer<String> listener) {
    console = listener;
  }

  /** Takes a started part in; stops it at once when the others are stopped already. */
  <T extends AutoCloseable> T keep(Stage stage, String name, T started) {
    Part part = new Part(stage, name, started);
    if (!add(part)) {
      close(part);
      throw new IllegalStateException("stopped while starting");
    }
    return started;
  }

  private synchronized boolean add(Part part) {
    if (!closing) {
      open.add(part);
    }
    return !closing;
  }

  /** Whether it is closed, or being closed. */
  synchronized boolean closing() {
    return closing;
  }

  void awaitClosed() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    if (begin()) {
      closeAll();
      closed.countDown();
    }
    forgetHook();
  }

  private void closeAtExit() {
    try {
      if (!begin()) {
        closed.await();
      } else if (!closeAll()) {
        // Somebody else's hook may wait for what does not end.
        Runtime.getRuntime().halt(FAILED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed.countDown();
    }
  }

  private synchronized boolean begin() {
    boolean first = !closing;
    closing = true;
    return first;
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the JVM is ending: hooks stay");
    }
  }

  private boolean closeAll() {
    boolean all = true;
    for (Stage stage : List.of(Stage.values()).reversed()) {
      all &= close(stage);
    }
    return all;
  }

  private synchronized List<Part> parts(Stage stage) {
    return open.stream().filter(part -> part.stage() == stage).toList().reversed();
  }

  /** Stops what belongs to a stage, all of it at once; whether it ended in time. */
  private boolean close(Stage stage) {
    record Stopping(Part part, Thread thread) {}
    List<Stopping> stopping =
        parts(stage).stream()
            .map(part ->
                new Stopping(
                    part,
                    Thread.ofPlatform()
                        .daemon()
                        .name("stop-" + part.name())
                        .start(() -> close(part))))
            .toList();
    long end = System.nanoTime() + stage.patience().toNanos();
    boolean all = true;
    for (Stopping one : stopping) {
      if (!ended(one.thread(), end)) {
        all = false;
        LOG.warn("{} does not stop, it is left behind", one.part().name());
        console.accept("%s does not stop, it is left behind.".formatted(one.part().name()));
      }
    }
    return all;
  }

  private static boolean ended(Thread thread, long end) {
    try {
      return thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !thread.isAlive();
    }
  }

  private static void close(Part part) {
    LOG.info("stopping {}", part.name());
    try {
      part.closeable().close();
    } catch (Exception | LinkageError e) {
      LOG.warn("{} did not stop cleanly", part.name(), e);
    }
  }
}

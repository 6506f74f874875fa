package dev.continuo.embedded;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops a server when the JVM ends and nobody has. All of a JVM's hooks run at once, so this one
 * first leaves the owner some time to close what still uses the server, and then the server.
 */
final class StopAtExit {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  StopAtExit(String name, Duration grace, Runnable stop) {
    this.hook = new Thread(() -> stopUnlessClosed(grace, stop), name);
  }

  /**
   * From now on.
   *
   * @throws IllegalStateException when the JVM is ending already
   */
  void register() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stopUnlessClosed(Duration grace, Runnable stop) {
    try {
      if (!closed.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        stop.run();
      }
    } catch (InterruptedException e) {
      stop.run();
    }
  }

  /** The owner has stopped the server. */
  void done() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook runs already and has just been told.
      return;
    }
  }
}

package dev.continuo.embedded;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one broker: a thread's group is that of the thread which starts it, so that the
 * one in which Kafka gives up tells whose broker it was.
 */
final class BrokerThreads extends ThreadGroup {
  private volatile @Nullable String failure;

  BrokerThreads(int port) {
    super("kafka-" + port);
  }

  /** Notes that the broker of the current thread has given up, if it is one's. */
  static void gaveUp(String cause) {
    if (Thread.currentThread().getThreadGroup() instanceof BrokerThreads broker) {
      broker.failure = cause;
    }
  }

  /** Why it has given up; null while it has not. */
  @Nullable String failure() {
    return failure;
  }

  /** Does something in a thread of this group, and whatever threads that starts are in it too. */
  <T> T call(String name, Callable<T> work) throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(this, task, name);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Does something that may hang. It is interrupted when its time is over, and left alone when that
   * does not help.
   *
   * @return whether it ended
   */
  boolean run(String name, Runnable work, Duration patience, Duration afterInterrupt) {
    Thread thread = new Thread(this, work, name);
    thread.setDaemon(true);
    thread.start();
    try {
      if (thread.join(patience)) {
        return true;
      }
      thread.interrupt();
      return thread.join(afterInterrupt);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return !thread.isAlive();
    }
  }
}

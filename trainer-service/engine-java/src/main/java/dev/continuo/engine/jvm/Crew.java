package dev.continuo.engine.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do one job at a time together; the caller's is one of them. A job is a number of
 * tasks, each taken by whoever is free. Who waits spins for a moment, then sleeps, so that a crew
 * larger than the machine's idle processors is slow but no disaster.
 */
final class Crew implements AutoCloseable {
  /**
   * Around half a millisecond, longer than the waits within an update. A thread that sleeps is
   * woken late, at times on the processor of the one that wakes it: with a tenth of this, one start
   * in four trained a quarter slower.
   */
  private static final int SPINS = 20_000;

  private final List<Thread> helpers = new ArrayList<>();
  private volatile @Nullable Job current;
  private volatile boolean closed;

  /** What is done for every task. */
  interface Work {
    /**
     * Does one task.
     *
     * @param worker who does it, from 0 to the crew's size: no two at the same time have the same
     */
    void run(int worker, int task);
  }

  /** Starts a crew of {@code size}, which counts the caller. */
  Crew(int size) {
    for (int worker = 1; worker < size; worker++) {
      int number = worker;
      Thread helper =
          Thread.ofPlatform()
              .daemon()
              .name("continuo-engine-" + worker)
              .unstarted(() -> help(number));
      helpers.add(helper);
    }
    helpers.forEach(Thread::start);
  }

  /** Threads that work, the caller's counted. */
  int size() {
    return helpers.size() + 1;
  }

  /** Does all tasks and returns when they are done; throws what the first to fail has thrown. */
  void run(int tasks, Work work) {
    if (closed) {
      throw new IllegalStateException("the training is closed");
    }
    Job job = new Job(work, tasks, Thread.currentThread());
    current = job;
    helpers.forEach(LockSupport::unpark);
    job.work(0);
    job.await();
  }

  private void help(int worker) {
    Job done = null;
    for (int spins = 0; !closed; ) {
      Job job = current;
      if (job != null && job != done) {
        job.work(worker);
        done = job;
        spins = 0;
      } else if (spins++ < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
  }

  /** Ends the threads, after the task that each is at. */
  @Override
  public void close() {
    closed = true;
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
    boolean interrupted = false;
    for (Thread helper : helpers) {
      while (helper.isAlive()) {
        try {
          helper.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Job {
    private final Work work;
    private final int tasks;
    private final Thread caller;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger left;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Job(Work work, int tasks, Thread caller) {
      this.work = work;
      this.tasks = tasks;
      this.caller = caller;
      this.left = new AtomicInteger(tasks);
    }

    /** Takes tasks until none is left to take. */
    void work(int worker) {
      for (int task = taken.getAndIncrement(); task < tasks; task = taken.getAndIncrement()) {
        try {
          work.run(worker, task);
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        }
        if (left.decrementAndGet() == 0) {
          LockSupport.unpark(caller);
        }
      }
    }

    void await() {
      for (int spins = 0; left.get() > 0; spins++) {
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      switch (failure.get()) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case null, default -> {}
      }
    }
  }
}

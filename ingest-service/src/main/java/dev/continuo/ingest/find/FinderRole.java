package dev.continuo.ingest.find;

import java.time.Duration;

/**
 * Which of several replicas looks for objects: the one that has the first partition of what is
 * found. For a moment it may be two, or none.
 */
public final class FinderRole {
  /** Term of a replica that is not the finder. */
  static final int NONE = 0;

  private int last;
  private int term = NONE;

  /** This replica is the finder from now on. */
  public synchronized void gained() {
    last++;
    term = last;
    notifyAll();
  }

  public synchronized void lost() {
    term = NONE;
    notifyAll();
  }

  /** A number for each time that it became the finder; {@link #NONE} while it is not. */
  synchronized int term() {
    return term;
  }

  /** Waits for another term than this one, or until time is up; tells the term then. */
  synchronized int await(int other, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long left;
    while (term == other && (left = end - System.nanoTime()) > 0) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return term;
  }
}

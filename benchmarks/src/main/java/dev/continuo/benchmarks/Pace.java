package dev.continuo.benchmarks;

/**
 * How long is measured.
 *
 * @param warmUpNanos before the JIT compiler has done its best: some hundred updates
 * @param turnNanos of each of the things compared, in each turn
 * @param turns how often they take turns, 1 or more
 */
record Pace(long warmUpNanos, long turnNanos, int turns) {
  private static final int WAIT_EVERY = 16;

  static final Pace USUAL = new Pace(3_000_000_000L, 400_000_000L, 9);

  void warmUp(Runnable work, Runnable wait) {
    perSecond(warmUpNanos, work, wait);
  }

  /** For work that is done when it returns. */
  void warmUp(Runnable work) {
    warmUp(work, () -> {});
  }

  /** How often a second the work is done, over one turn, where it is done when it returns. */
  double perSecond(Runnable work) {
    return perSecond(work, () -> {});
  }

  /**
   * How often a second the work is done, over one turn.
   *
   * @param wait returns when all that was begun is done
   */
  double perSecond(Runnable work, Runnable wait) {
    return perSecond(turnNanos, work, wait);
  }

  private static double perSecond(long nanos, Runnable work, Runnable wait) {
    long start = System.nanoTime();
    long count = 0;
    do {
      work.run();
      count++;
      // A device queues what it is given: see now and then how far it is.
      if (count % WAIT_EVERY == 0) {
        wait.run();
      }
    } while (System.nanoTime() - start < nanos);
    if (count % WAIT_EVERY != 0) {
      wait.run();
    }
    return count * 1e9 / (System.nanoTime() - start);
  }
}

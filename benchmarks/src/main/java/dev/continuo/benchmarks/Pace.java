package dev.continuo.benchmarks;

/**
 * How long is measured.
 *
 * @param warmUpNanos before the JIT compiler has done its best: some hundred updates
 * @param turnNanos of each of the things compared, in each turn
 * @param turns how often they take turns, 1 or more
 */
record Pace(long warmUpNanos, long turnNanos, int turns) {
  static final Pace USUAL = new Pace(3_000_000_000L, 400_000_000L, 9);

  void warmUp(Runnable work) {
    perSecond(warmUpNanos, work);
  }

  /** How often a second the work is done, over one turn. */
  double perSecond(Runnable work) {
    return perSecond(turnNanos, work);
  }

  private static double perSecond(long nanos, Runnable work) {
    long start = System.nanoTime();
    long elapsed;
    long count = 0;
    do {
      work.run();
      count++;
      elapsed = System.nanoTime() - start;
    } while (elapsed < nanos);
    return count * 1e9 / elapsed;
  }
}

package dev.continuo.benchmarks;

/**
 * How long is measured.
 *
 * @param warmUpNanos before anything is measured
 * @param warmUpRounds that the JIT compiler wants before it has done its best, on top of that
 * @param turnNanos of each of the things compared, in each turn
 * @param turns how often they take turns, 1 or more
 */
record Pace(long warmUpNanos, int warmUpRounds, long turnNanos, int turns) {
  private static final int WAIT_EVERY = 16;

  /** Rounds that are slow take no longer than so many times the usual warm-up. */
  private static final int PATIENCE = 5;

  /** An update of a large network takes a tenth of a second: its 150 are not done in three. */
  static final Pace USUAL = new Pace(3_000_000_000L, 150, 400_000_000L, 9);

  void warmUp(Runnable work, Runnable wait) {
    long start = System.nanoTime();
    long passed;
    int rounds = 0;
    do {
      for (int round = 0; round < WAIT_EVERY; round++) {
        work.run();
      }
      rounds += WAIT_EVERY;
      wait.run();
      passed = System.nanoTime() - start;
    } while (passed < warmUpNanos || (rounds < warmUpRounds && passed < PATIENCE * warmUpNanos));
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
    long start = System.nanoTime();
    long count = 0;
    do {
      work.run();
      count++;
      // A device queues what it is given: see now and then how far it is.
      if (count % WAIT_EVERY == 0) {
        wait.run();
      }
    } while (System.nanoTime() - start < turnNanos);
    if (count % WAIT_EVERY != 0) {
      wait.run();
    }
    return count * 1e9 / (System.nanoTime() - start);
  }
}

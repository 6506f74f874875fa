package dev.continuo.model.play;

import java.util.Arrays;

/**
 * So many places, of which each note takes one from its onset on for a while: voices, of which as
 * many sound at once as polyphony allows; onsets within a second; keys, each of which rests before
 * it is struck again. Says when the next note may begin so that there is a place for it, and for
 * all that follow, though no step between onsets is longer than the longest one.
 *
 * <p>Once the next note has begun, waiting as long as possible, and taking places no longer than
 * necessary, is best for all that follow: more places are free later, and the notes that follow are
 * as far apart as can be. So, with {@code K} places, the longest step {@code L}, the shortest stay
 * {@code s}, and {@code e(1) ≥ e(2) ≥ …} when the places are free, it goes on for ever from an
 * onset {@code t} if and only if {@code q = ⌈s / L⌉} is not above {@code K} and {@code e(K + 1 − j)
 * ≤ t + jL} for {@code j = 1 … q}: {@code j} steps on, {@code min(j, q) − 1} of the notes between
 * are still there. All times are microseconds.
 */
final class Places {
  private static final long EVER = Long.MIN_VALUE / 2;

  private final long longestStep;
  private final int rounds;

  /** When each is free, the latest first. */
  private final long[] free;

  /**
   * All of them free.
   *
   * @param count {@code K}
   * @param shortestStay {@code s}, above 0
   * @param longestStep {@code L}, above 0
   */
  Places(int count, long shortestStay, long longestStep) {
    this.longestStep = longestStep;
    rounds = (int) Math.ceilDiv(shortestStay, longestStep);
    free = new long[count];
    Arrays.fill(free, EVER);
  }

  /** Whether there are enough for any number of notes. */
  static boolean suffice(int count, long shortestStay, long longestStep) {
    return Math.ceilDiv(shortestStay, longestStep) <= count;
  }

  /** The least onset of the next note; at most the longest step behind the last one's. */
  long earliest() {
    long earliest = EVER;
    for (int j = 0; j < rounds; j++) {
      earliest = Math.max(earliest, free[free.length - 1 - j] - j * longestStep);
    }
    return earliest;
  }

  /** The same where it is known how long the note stays; that may be no longer than it may stay. */
  long earliest(long stay) {
    boolean crowds = stay > rounds * longestStep;
    return crowds ? Math.max(earliest(), roomy()) : earliest();
  }

  /** How long a note may stay that begins then. */
  long longestStay(long onset) {
    boolean roomy = rounds < free.length && roomy() <= onset;
    return roomy ? Long.MAX_VALUE : rounds * longestStep;
  }

  /** From when on a note may stay as long as it likes: those that follow do without its place. */
  private long roomy() {
    return free[free.length - 1 - rounds] - rounds * longestStep;
  }

  /** Has a note take one until then, which was free at its onset. */
  void take(long until) {
    int place = free.length - 1; // the first to be free: no later note misses it
    while (place > 0 && free[place - 1] < until) {
      free[place] = free[place - 1];
      place--;
    }
    free[place] = until;
  }
}

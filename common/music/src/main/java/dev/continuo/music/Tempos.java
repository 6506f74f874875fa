package dev.continuo.music;

import java.util.Arrays;

/** The tempos of a piece, in columns: each holds from its tick until the next one's. */
public final class Tempos {
  /** 120 quarters a minute, which a file that does not say is played at. */
  public static final Tempos DEFAULT = constant(TempoMap.DEFAULT_TEMPO);

  private static final int MOST = 0xFF_FFFF;

  private final long[] tick;
  private final int[] microsPerQuarter;

  /**
   * Takes the arrays over without copying.
   *
   * @param tick ascending, the first 0
   * @param microsPerQuarter as many, 1..16,777,215
   */
  Tempos(long[] tick, int[] microsPerQuarter) {
    this.tick = tick;
    this.microsPerQuarter = microsPerQuarter;
  }

  /** One tempo throughout: microseconds that a quarter lasts, 1..16,777,215. */
  public static Tempos constant(int microsPerQuarter) {
    return of(new long[] {0}, new int[] {microsPerQuarter});
  }

  /**
   * Tempos that change.
   *
   * @param tick from which on each holds; ascending, the first 0
   * @param microsPerQuarter microseconds that a quarter lasts, as many, 1..16,777,215 each
   */
  public static Tempos of(long[] tick, int[] microsPerQuarter) {
    if (!valid(tick, microsPerQuarter)) {
      throw new IllegalArgumentException(
          "tempos must begin at tick 0, ascend, be as many as ticks and lie within 1..%d: %s, %s"
              .formatted(MOST, Arrays.toString(tick), Arrays.toString(microsPerQuarter)));
    }
    return new Tempos(tick.clone(), microsPerQuarter.clone());
  }

  /** Whether {@link #of} takes them. */
  static boolean valid(long[] tick, int[] microsPerQuarter) {
    if (tick.length == 0 || tick.length != microsPerQuarter.length || tick[0] != 0) {
      return false;
    }
    for (int i = 0; i < tick.length; i++) {
      if ((i > 0 && tick[i] <= tick[i - 1])
          || microsPerQuarter[i] < 1
          || microsPerQuarter[i] > MOST) {
        return false;
      }
    }
    return true;
  }

  public int size() {
    return tick.length;
  }

  /** Tick from which on tempo {@code i} holds, 0 for the first. */
  public long tick(int i) {
    return tick[i];
  }

  /** Microseconds that a quarter lasts at tempo {@code i}, 1..16,777,215. */
  public int microsPerQuarter(int i) {
    return microsPerQuarter[i];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tempos o
        && Arrays.equals(tick, o.tick)
        && Arrays.equals(microsPerQuarter, o.microsPerQuarter);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(tick) + Arrays.hashCode(microsPerQuarter);
  }

  @Override
  public String toString() {
    return size() == 1 ? microsPerQuarter[0] + " µs a quarter" : size() + " tempos";
  }
}

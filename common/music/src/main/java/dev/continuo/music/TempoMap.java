package dev.continuo.music;

import java.util.Arrays;

/**
 * Turns ticks into microseconds, exactly: it adds up ticks times tempo as whole numbers and divides
 * last, so nothing drifts over a long piece with many tempos. Within a track, ticks are asked for
 * in ascending order, and tempos may be added while the first track is read.
 */
final class TempoMap {
  /** 120 quarters a minute, until the file says otherwise. */
  static final int DEFAULT_TEMPO = 500_000;

  /** No time: the tick lies behind the cap. */
  static final long BEYOND = -1;

  /** For a reader without a file. */
  static final TempoMap NONE = new TempoMap(1, DEFAULT_TEMPO, 1);

  /** Keeps the reciprocal's shift from being negative. */
  private static final long SCALE = 4;

  private final int division;
  private final int firstTempo;
  private final long mostUnits;

  // Dividing by the constant SCALE * 2 * division as a compiler would: times its reciprocal, which
  // is 2^(64 + shift) over it, rounded up. Exact for dividends below 2^61.
  private final long reciprocal;
  private final int shift;

  // Tempo i holds from firstTick[i]; until there, units[i] = sum of ticks * tempo have passed, and
  // at this tempo the cap is reached at lastTick[i].
  private long[] firstTick = new long[8];
  private long[] lastTick = new long[8];
  private long[] units = new long[8];
  private int[] tempo = new int[8];
  private int size;
  private boolean tickByTick;

  // The tempo that the last tick asked for lies in: until currentEnd, times are slope * tick +
  // intercept over SCALE * 2 * division, half of which rounds.
  private int current;
  private long currentEnd;
  private long slope;
  private long intercept;
  private long nextFirst;

  /**
   * A map with one tempo.
   *
   * @param division ticks in each {@code firstTempo} microseconds
   * @param mostMicros times beyond this are not computed; bounds the arithmetic
   */
  TempoMap(int division, int firstTempo, long mostMicros) {
    this.division = division;
    this.firstTempo = firstTempo;
    this.mostUnits = Math.multiplyExact(mostMicros, division);
    long divisor = SCALE * 2 * division;
    int magnitude = 63 - Long.numberOfLeadingZeros(divisor);
    long remainder = (1L << 62) % divisor;
    this.reciprocal =
        (((1L << 62) / divisor) << magnitude) + Math.ceilDiv(remainder << magnitude, divisor);
    this.shift = magnitude - 2;
    clear();
  }

  /** Forgets all tempos but the first. */
  void clear() {
    tickByTick = true;
    set(0, 0, 0, firstTempo);
    size = 1;
    enter(0);
  }

  /** Changes the tempo from {@code tick} on, which is not before the last change. */
  void add(long tick, int newTempo) {
    int last = size - 1;
    if (tick == firstTick[last]) {
      set(last, tick, units[last], newTempo);
    } else if (opens(tick)) {
      if (size == tempo.length) {
        grow();
      }
      set(size, tick, unitsAt(tick, last), newTempo);
      size++;
    }
    enter(current);
  }

  /**
   * By how many tempos the columns would grow to take a change at that tick; 0 if they need not.
   */
  int toGrow(long tick) {
    return opens(tick) && size == tempo.length ? size : 0;
  }

  /** Whether a change at that tick is another tempo. */
  private boolean opens(long tick) {
    int last = size - 1;
    // No time behind the cap is ever asked for.
    return tick != firstTick[last] && tick <= lastTick[last];
  }

  /** Back to the first tick, for the next track. */
  void rewind() {
    enter(0);
  }

  /**
   * Microseconds at {@code tick}, not before the last one asked for, rounded half up; {@link
   * #BEYOND} the cap there is no time.
   */
  long micros(long tick) {
    if (tick >= currentEnd && !reaches(tick)) {
      return BEYOND;
    }
    return micros(tick, slope, intercept, reciprocal, shift);
  }

  /** For loops that keep the last tempo's numbers at hand. */
  static long micros(long ticks, long slope, long intercept, long reciprocal, int shift) {
    // The sum may overflow on the way, and is right in the end.
    return Math.multiplyHigh(ticks * slope + intercept, reciprocal) >> shift;
  }

  /** Whether no two ticks have the same time, as none is shorter than a microsecond. */
  boolean tickByTick() {
    return tickByTick;
  }

  /** For how many ticks behind {@code tick}, the last one asked for, its tempo goes on. */
  long ticksLeft(long tick) {
    return currentEnd - 1 - tick;
  }

  long slope() {
    return slope;
  }

  /** For ticks counted from {@code tick}. */
  long intercept(long tick) {
    return tick * slope + intercept;
  }

  long reciprocal() {
    return reciprocal;
  }

  int shift() {
    return shift;
  }

  /** Enters the tempo that {@code tick} lies in; false where it lies behind the cap. */
  private boolean reaches(long tick) {
    while (tick >= nextFirst) {
      enter(current + 1);
    }
    return tick <= lastTick[current];
  }

  /** The tempos so far, as facts. */
  Tempos tempos() {
    return new Tempos(Arrays.copyOf(firstTick, size), Arrays.copyOf(tempo, size));
  }

  private long unitsAt(long tick, int segment) {
    return units[segment] + (tick - firstTick[segment]) * tempo[segment];
  }

  private void set(int segment, long first, long unitsUntil, int newTempo) {
    firstTick[segment] = first;
    lastTick[segment] = first + (mostUnits - unitsUntil) / newTempo;
    units[segment] = unitsUntil;
    tempo[segment] = newTempo;
    tickByTick &= newTempo >= division;
  }

  private void enter(int segment) {
    current = segment;
    slope = 2 * SCALE * tempo[segment];
    intercept = SCALE * (2 * (units[segment] - firstTick[segment] * tempo[segment]) + division);
    nextFirst = segment + 1 < size ? firstTick[segment + 1] : Long.MAX_VALUE;
    currentEnd = Math.min(nextFirst, lastTick[segment] + 1);
  }

  private void grow() {
    firstTick = Arrays.copyOf(firstTick, size * 2);
    lastTick = Arrays.copyOf(lastTick, size * 2);
    units = Arrays.copyOf(units, size * 2);
    tempo = Arrays.copyOf(tempo, size * 2);
  }
}

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

  private final int division;
  private final int firstTempo;
  private final long mostUnits;

  // Tempo i holds from firstTick[i]; until there, units[i] = sum of ticks * tempo have passed, and
  // at this tempo the cap is reached at lastTick[i].
  private long[] firstTick = new long[8];
  private long[] lastTick = new long[8];
  private long[] units = new long[8];
  private int[] tempo = new int[8];
  private int size;
  private int current;

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
    clear();
  }

  /** Forgets all tempos but the first. */
  void clear() {
    set(0, 0, 0, firstTempo);
    size = 1;
    current = 0;
  }

  /** Changes the tempo from {@code tick} on, which is not before the last change. */
  void add(long tick, int newTempo) {
    int last = size - 1;
    if (tick == firstTick[last]) {
      set(last, tick, units[last], newTempo);
    } else if (tick <= lastTick[last]) { // No time behind the cap is ever asked for.
      if (size == tempo.length) {
        grow();
      }
      set(size, tick, unitsAt(tick, last), newTempo);
      size++;
    }
  }

  /** Back to the first tick, for the next track. */
  void rewind() {
    current = 0;
  }

  /** Whether {@code tick}, not before the last one asked for, lies within the cap. */
  boolean reaches(long tick) {
    while (current + 1 < size && firstTick[current + 1] <= tick) {
      current++;
    }
    return tick <= lastTick[current];
  }

  /** Microseconds at a tick that the map {@link #reaches}, rounded half up. */
  long micros(long tick) {
    return (2 * unitsAt(tick, current) + division) / (2L * division);
  }

  private long unitsAt(long tick, int segment) {
    return units[segment] + (tick - firstTick[segment]) * tempo[segment];
  }

  private void set(int segment, long first, long unitsUntil, int newTempo) {
    firstTick[segment] = first;
    lastTick[segment] = first + (mostUnits - unitsUntil) / newTempo;
    units[segment] = unitsUntil;
    tempo[segment] = newTempo;
  }

  private void grow() {
    firstTick = Arrays.copyOf(firstTick, size * 2);
    lastTick = Arrays.copyOf(lastTick, size * 2);
    units = Arrays.copyOf(units, size * 2);
    tempo = Arrays.copyOf(tempo, size * 2);
  }
}

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
  private final long mostUnits;

  // Tempo i holds from firstTick[i]; until there, units[i] = sum of ticks * tempo have passed.
  private long[] firstTick = new long[8];
  private long[] units = new long[8];
  private int[] tempo = new int[8];
  private int size = 1;
  private int current;

  /**
   * A map with one tempo.
   *
   * @param division ticks in each {@code tempo} microseconds
   * @param mostMicros times beyond this are not computed; bounds the arithmetic
   */
  TempoMap(int division, int tempo, long mostMicros) {
    this.division = division;
    this.mostUnits = Math.multiplyExact(mostMicros, division);
    this.tempo[0] = tempo;
  }

  /** Changes the tempo from {@code tick} on, which is not before the last change. */
  void add(long tick, int newTempo) {
    if (tick == firstTick[size - 1]) {
      tempo[size - 1] = newTempo;
      return;
    }
    if (tick > lastTick(size - 1)) {
      return; // No time behind the cap is ever asked for.
    }
    if (size == tempo.length) {
      firstTick = Arrays.copyOf(firstTick, size * 2);
      units = Arrays.copyOf(units, size * 2);
      tempo = Arrays.copyOf(tempo, size * 2);
    }
    units[size] = unitsAt(tick, size - 1);
    firstTick[size] = tick;
    tempo[size] = newTempo;
    size++;
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
    return tick <= lastTick(current);
  }

  /** Microseconds at a tick that the map {@link #reaches}, rounded half up. */
  long micros(long tick) {
    return (2 * unitsAt(tick, current) + division) / (2L * division);
  }

  private long unitsAt(long tick, int segment) {
    return units[segment] + (tick - firstTick[segment]) * tempo[segment];
  }

  private long lastTick(int segment) {
    return firstTick[segment] + (mostUnits - units[segment]) / tempo[segment];
  }
}

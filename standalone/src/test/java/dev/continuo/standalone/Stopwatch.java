package dev.continuo.standalone;

import java.util.Locale;

/** How long after something happened the rest did, for whoever reads the output of a test. */
final class Stopwatch {
  private final StringBuilder laps;
  private long begin = System.nanoTime();

  Stopwatch(String event) {
    laps = new StringBuilder(event);
  }

  /** It was told, everywhere. */
  void told() {
    lap("told");
  }

  /** It is over: what follows counts from here. */
  void begin() {
    begin = System.nanoTime();
  }

  void lap(String name) {
    laps.append(
        String.format(Locale.ROOT, ", %s after %.1f s", name, (System.nanoTime() - begin) / 1e9));
  }

  @Override
  public String toString() {
    return laps.toString();
  }
}

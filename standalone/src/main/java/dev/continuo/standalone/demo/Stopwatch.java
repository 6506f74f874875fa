package dev.continuo.standalone.demo;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How long each part of a job took. */
public final class Stopwatch {
  private final Map<String, Double> laps = new LinkedHashMap<>();
  private long since = System.nanoTime();

  /** Ends a part. */
  public void lap(String name) {
    long now = System.nanoTime();
    laps.put(name, (now - since) / 1e9);
    since = now;
  }

  /** Like {@code start 4.2 s, ingest 1.0 s: 5.2 s in all}. */
  public String summary() {
    double all = laps.values().stream().mapToDouble(Double::doubleValue).sum();
    return laps.entrySet().stream()
        .map(lap -> String.format(Locale.ROOT, "%s %.1f s", lap.getKey(), lap.getValue()))
        .collect(
            Collectors.joining(", ", "Took ", String.format(Locale.ROOT, ": %.1f s in all", all)));
  }
}

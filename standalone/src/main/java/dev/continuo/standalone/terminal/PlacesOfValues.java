package dev.continuo.standalone.terminal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where values lie beside each other: numbers by their size, anything else at equal distances. */
record PlacesOfValues(Collection<String> values) {
  /** A range as wide as this is drawn by orders of magnitude. */
  private static final double WIDE = 30;

  /** From 0 to 1, by value. */
  Map<String, Double> places() {
    Map<String, Double> places = new LinkedHashMap<>();
    for (String value : values) {
      try {
        places.put(value, Double.parseDouble(value));
      } catch (NumberFormatException e) {
        return evenly();
      }
    }
    double least = places.values().stream().mapToDouble(x -> x).min().orElse(0);
    double most = places.values().stream().mapToDouble(x -> x).max().orElse(1);
    if (least > 0 && most / least >= WIDE) {
      places.replaceAll((value, number) -> Math.log(number));
      least = Math.log(least);
      most = Math.log(most);
    }
    double from = least;
    double range = most > least ? most - least : 1;
    places.replaceAll((value, number) -> (number - from) / range);
    return places;
  }

  private Map<String, Double> evenly() {
    Map<String, Double> places = new LinkedHashMap<>();
    for (String value : values) {
      places.put(value, places.size() / Math.max(1.0, values.size() - 1.0));
    }
    return places;
  }
}

package dev.continuo.model.preset;

import dev.continuo.model.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The values of a preset, each with its place: {@link JsonValue#at()} is the number of a place.
 *
 * @param places grow with what is put into the tree; the last of a path counts
 */
record PlacedTree(JsonValue root, List<Place> places) {
  private static final int LONGEST_COMPLAINT = 400;

  /** What is wrong with a value, in one sentence with file, line, key and rule. */
  IllegalArgumentException complaint(int at, String rule) {
    Place place = places.get(at);
    int space = rule.indexOf(' ');
    if (space > 0) {
      // Specs name what breaks a rule as their components are called.
      String key = snakeCase(rule.substring(0, space));
      Optional<Place> named = placed(place.below(key));
      if (named.isPresent()) {
        return complaint(named.get(), rule.substring(space + 1));
      }
    }
    return complaint(place, rule);
  }

  static IllegalArgumentException complaint(Place place, String rule) {
    String shown =
        rule.length() > LONGEST_COMPLAINT ? rule.substring(0, LONGEST_COMPLAINT) + "…" : rule;
    return new IllegalArgumentException(place + ": " + shown);
  }

  private Optional<Place> placed(String path) {
    return places.reversed().stream().filter(place -> place.path().equals(path)).findFirst();
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}

package dev.continuo.events;

import dev.continuo.music.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a field in JSON, like {@code parts[0].program}. It is shown, and kept in headers, so
 * that a hostile one is escaped and cut off.
 */
final class JsonPath {
  private static final int LONGEST = 100;

  private final List<String> steps = new ArrayList<>();

  void field(String name) {
    steps.add(name);
  }

  void element(int index) {
    steps.add("[" + index + "]");
  }

  void leave() {
    steps.removeLast();
  }

  /** Empty at the root. */
  @Override
  public String toString() {
    StringBuilder path = new StringBuilder();
    for (String step : steps) {
      path.append(path.isEmpty() || step.startsWith("[") ? "" : ".").append(step);
      if (path.length() > LONGEST) {
        return Printable.escape(path.substring(0, LONGEST)) + "…";
      }
    }
    return Printable.escape(path.toString());
  }
}

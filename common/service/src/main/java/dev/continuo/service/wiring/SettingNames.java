package dev.continuo.service.wiring;

import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells names that are nearly a setting's. Names that are like none are other people's: of other
 * services, of Compose, of Kubernetes, which has variables for every service that it knows.
 */
final class SettingNames {
  private static final String PREFIX = "CONTINUO_";

  /** A letter that is missing, doubled or wrong, twice; or two that have changed places. */
  private static final int MOST_EDITS = 2;

  private final Map<String, String> keys = new TreeMap<>();

  /** Adds a key that there is. */
  void add(String key) {
    keys.put(variable(key), key);
  }

  /** The environment's name for a key. */
  static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /**
   * Looks at all names that are set, in files, environment and arguments.
   *
   * @throws SettingException for the first that is nearly that of a setting
   */
  void check(Environment environment) {
    for (PropertySource source : environment.getPropertySources()) {
      for (String name : source) {
        String variable = variable(name);
        if (variable.startsWith(PREFIX) && !keys.containsKey(variable)) {
          nearest(variable)
              .ifPresent(near -> {
                String known = name.equals(variable) ? near : keys.get(near);
                throw new SettingException(
                    "there is no setting %s: did you mean %s?".formatted(name, known));
              });
        }
      }
    }
  }

  private Optional<String> nearest(String variable) {
    return keys.keySet().stream().filter(key -> edits(key, variable) <= MOST_EDITS).findFirst();
  }

  /** Levenshtein's distance, row by row. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[b.length()];
  }
}

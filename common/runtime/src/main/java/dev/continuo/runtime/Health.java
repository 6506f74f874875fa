package dev.continuo.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a service is.
 *
 * @param up whether everything works
 * @param details for each thing that it is made of or needs {@code up}, or the cause and since when
 * @param notes what else is worth knowing, neither good nor bad
 */
public record Health(boolean up, Map<String, String> details, Map<String, String> notes) {
  /** The word for what works. */
  public static final String UP = "up";

  /** The word for what has not worked yet, and not failed either. */
  static final String STARTING = "starting";

  public Health {
    // In their order: Map.copyOf has none.
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }

  /** Without notes. */
  public Health(boolean up, Map<String, String> details) {
    this(up, details, Map.of());
  }

  /** Whether a detail says that something works. */
  static boolean works(String detail) {
    return detail.equals(UP) || detail.startsWith(UP + ", ");
  }

  /** The detail of what works again after a failure. */
  static String after(String failure) {
    return UP + ", failed with " + failure;
  }
}

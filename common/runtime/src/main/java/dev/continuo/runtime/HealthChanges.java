package dev.continuo.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what has changed since it was asked last, for people. Used by one thread. */
public final class HealthChanges {
  private final Map<String, State> states = new HashMap<>();

  private record State(String text, Instant since) {
    boolean failing() {
      return HealthChanges.failing(text);
    }
  }

  /**
   * Something that has changed.
   *
   * @param text what, and how it is now
   */
  public record Change(boolean up, String text) {}

  /** What was not so when this was called before; nothing that is well from the beginning. */
  public List<Change> since(Health health) {
    Instant now = Instant.now();
    List<Change> changes = new ArrayList<>();
    health
        .details()
        .forEach((name, text) -> {
          State before = states.getOrDefault(name, new State(Health.STARTING, now));
          if (!before.text().equals(text)) {
            // How long it has been down counts from the first cause.
            states.put(
                name, new State(text, before.failing() && failing(text) ? before.since() : now));
            Change change = change(name, before, text, now);
            if (change != null) {
              changes.add(change);
            }
          }
        });
    return changes;
  }

  private static @Nullable Change change(String name, State before, String text, Instant now) {
    if (failing(text)) {
      return before.failing() ? null : new Change(false, name + ": " + text);
    }
    if (before.failing() && Health.works(text)) {
      double seconds = Duration.between(before.since(), now).toMillis() / 1e3;
      return new Change(true, "%s: up again after %.1f s".formatted(name, seconds));
    }
    // A failure too short to be seen between two looks.
    return Health.works(text) && !text.equals(Health.UP)
        ? new Change(true, name + ": " + text)
        : null;
  }

  private static boolean failing(String text) {
    return !Health.works(text) && !text.equals(Health.STARTING);
  }
}

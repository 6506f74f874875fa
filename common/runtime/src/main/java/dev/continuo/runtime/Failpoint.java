package dev.continuo.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Places where a test can have something thrown, to see that the rest outlives it. Nothing is armed
 * but by a test, and what is armed is thrown once.
 */
public final class Failpoint {
  private static final Map<String, Supplier<? extends Throwable>> ARMED = new ConcurrentHashMap<>();

  private Failpoint() {}

  /** Has the next one who reaches the place throw. */
  public static void arm(String place, Supplier<? extends Throwable> thrown) {
    ARMED.put(place, thrown);
  }

  /** Whether it was armed and nobody has reached it since. */
  public static boolean armed(String place) {
    return ARMED.containsKey(place);
  }

  /** Throws what the place is armed with. */
  public static void reached(String place) {
    if (ARMED.isEmpty()) {
      return;
    }
    Supplier<? extends Throwable> thrown = ARMED.remove(place);
    if (thrown != null) {
      throw Failpoint.<RuntimeException>unchecked(thrown.get());
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }
}

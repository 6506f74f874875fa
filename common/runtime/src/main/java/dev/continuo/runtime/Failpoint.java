package dev.continuo.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Places where a test can have something thrown, to see that the rest outlives it. Nothing is armed
 * but by a test, and what is armed is thrown once.
 */
public final class Failpoint {
  private static final Map<String, Armed> ARMED = new ConcurrentHashMap<>();

  private Failpoint() {}

  private record Armed(@Nullable ThreadGroup threads, Supplier<? extends Throwable> thrown) {
    boolean isFor(@Nullable ThreadGroup group) {
      return threads == null || (group != null && threads.parentOf(group));
    }
  }

  /** Has the next one who reaches the place throw. */
  public static void arm(String place, Supplier<? extends Throwable> thrown) {
    ARMED.put(place, new Armed(null, thrown));
  }

  /**
   * Has the next thread of a group that reaches the place throw: others of this JVM may have a
   * place of that name. A thread belongs to the group of the one that made it.
   */
  public static void arm(ThreadGroup threads, String place, Supplier<? extends Throwable> thrown) {
    ARMED.put(place, new Armed(threads, thrown));
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
    Armed armed = ARMED.get(place);
    if (armed != null
        && armed.isFor(Thread.currentThread().getThreadGroup())
        && ARMED.remove(place, armed)) {
      throw Failpoint.<RuntimeException>unchecked(armed.thrown().get());
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }
}

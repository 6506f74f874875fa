package dev.continuo.generator.live;

import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.RefusedException.Reason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which requests nobody wants any longer. A request that is made later counts again. */
final class CalledOff {
  /** Those called off last; a queue is seldom that long. */
  private static final int MOST = 10_000;

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(Instant when, RefusedException why) {}

  /** Adds one, and gives what to answer it with. */
  RefusedException add(String requestId, @Nullable String reason, Instant when) {
    RefusedException why =
        new RefusedException(
            Reason.CANCELLED, null, "cancelled" + (reason == null ? "" : ": " + reason));
    entries.remove(requestId);
    entries.put(requestId, new Entry(when, why));
    if (entries.size() > MOST) {
      entries.remove(entries.keySet().iterator().next());
    }
    return why;
  }

  /** Why a request that was made then is not wanted; null where it is. */
  @Nullable RefusedException why(String requestId, Instant asked) {
    Entry entry = entries.get(requestId);
    return entry == null || asked.isAfter(entry.when()) ? null : entry.why();
  }
}

package dev.continuo.ingest.find;

import dev.continuo.bucket.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Tells which objects of a listing are new and settled. A file may be seen while it is copied into
 * place: it has settled when it has been listed alike for some time, or when nobody wrote to it for
 * a while.
 */
final class Arrivals {
  private static final Duration QUIET = Duration.ofSeconds(2);

  private final Duration calm;
  private Map<String, Waiting> before = Map.of();

  /**
   * @param calm how long an object must have been listed alike
   */
  Arrivals(Duration calm) {
    this.calm = calm;
  }

  private record Waiting(StoredObject object, Instant since) {}

  /**
   * The objects to read now.
   *
   * @param known whether an object was found as it is
   */
  List<StoredObject> settled(
      List<StoredObject> listing, Predicate<StoredObject> known, Instant now) {
    List<StoredObject> settled = new ArrayList<>();
    Map<String, Waiting> waiting = new HashMap<>();
    for (StoredObject object : listing) {
      if (known.test(object)) {
        continue;
      }
      Waiting there = before.get(object.key());
      Instant since = there != null && there.object.equals(object) ? there.since : now;
      if (!since.plus(calm).isAfter(now) || object.modified().plus(QUIET).isBefore(now)) {
        settled.add(object);
      } else {
        waiting.put(object.key(), new Waiting(object, since));
      }
    }
    before = waiting;
    return settled;
  }

  /** Whether objects wait for another listing. */
  boolean waiting() {
    return !before.isEmpty();
  }
}

package dev.continuo.ingest;

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
 * place: it has settled when two listings show it alike, or when nobody wrote to it for a while.
 */
final class Arrivals {
  private static final Duration QUIET = Duration.ofSeconds(2);

  private Map<String, StoredObject> before = Map.of();

  /**
   * The objects to read now.
   *
   * @param known whether an object was read as it is
   */
  List<StoredObject> settled(
      List<StoredObject> listing, Predicate<StoredObject> known, Instant now) {
    List<StoredObject> settled = new ArrayList<>();
    Map<String, StoredObject> waiting = new HashMap<>();
    for (StoredObject object : listing) {
      if (known.test(object)) {
        continue;
      }
      waiting.put(object.key(), object);
      if (object.equals(before.get(object.key())) || object.modified().plus(QUIET).isBefore(now)) {
        settled.add(object);
      }
    }
    before = waiting;
    return settled;
  }
}

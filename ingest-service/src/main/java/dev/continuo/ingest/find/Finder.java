package dev.continuo.ingest.find;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.StoredObject;
import dev.continuo.events.ObjectFound;
import dev.continuo.events.Topic;
import dev.continuo.events.json.Json;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.kafka.EventStamp;
import dev.continuo.ingest.read.IngestMeters;
import dev.continuo.music.Printable;
import dev.continuo.registry.Registry;
import dev.continuo.registry.pieces.Quarantine;
import dev.continuo.registry.pieces.UnreadObjects;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for objects, and puts what has settled on the topic that all replicas read.
 *
 * <pre>
 * changed? ─▶ list ─▶ known? ─▶ settled? ─▶ continuo.objects-found.v1
 *              ▲ asked for again, or due for another attempt
 * </pre>
 */
final class Finder {
  private static final Logger LOG = LoggerFactory.getLogger(Finder.class);
  private static final String SOURCE = "/continuo/ingest";
  private static final int SENT_AT_ONCE = 1_000;

  /** What a watch misses is found after this time, or later where listing takes long... */
  private static final Duration UNLISTED = Duration.ofSeconds(5);

  /** ...as one without a reason takes a hundredth of the time at most. */
  private static final int UNLISTED_PER_LISTING = 99;

  /** Listing takes a tenth of the time at most, however much is in the bucket... */
  private static final int PAUSE_PER_LISTING = 9;

  /** ...and half of it while objects wait to be listed once more. */
  private static final int PAUSE_WHILE_WAITING = 1;

  private final Bucket bucket;
  private final Quarantine quarantine;
  private final UnreadObjects unread;
  private final FoundObjects found;
  private final EventSender sender;
  private final IngestMeters meters;
  private final Arrivals arrivals;
  private final Duration calm;

  /** What was told of what is asked for: a question that follows its answer is another one. */
  private final Map<String, Instant> asked = new HashMap<>();

  private final Set<String> due = new HashSet<>();
  private Map<String, String> passedOver = Map.of();
  private boolean changed = true;
  private long next = System.nanoTime();
  private long anyway = next;

  Finder(
      Bucket bucket,
      Registry registry,
      FoundObjects found,
      Duration poll,
      EventSender sender,
      IngestMeters meters) {
    this.bucket = bucket;
    this.quarantine = registry.quarantine();
    this.unread = registry.unread();
    this.found = found;
    this.sender = sender;
    this.meters = meters;
    this.calm = poll.compareTo(bucket.settling()) > 0 ? poll : bucket.settling();
    this.arrivals = new Arrivals(calm);
  }

  /** How long it does not list the bucket, whatever happens. */
  Duration pause() {
    return Duration.ofNanos(Math.max(0, next - System.nanoTime()));
  }

  /**
   * Lists the bucket if there is a reason to, and tells what is to be read.
   *
   * @param maybeChanged whether objects may have changed since the last turn
   * @param stopping asked before more is told
   */
  void turn(boolean maybeChanged, BooleanSupplier stopping) throws IOException {
    changed |= maybeChanged;
    Map<String, Instant> again = quarantine.waiting();
    asked.entrySet().retainAll(again.entrySet());
    due.addAll(unread.due());
    long now = System.nanoTime();
    boolean reason =
        changed
            || arrivals.waiting()
            || !due.isEmpty()
            || !asked.equals(again)
            || now - anyway >= 0;
    if (reason && now >= next) {
      look(again, stopping);
      long listed = System.nanoTime();
      int pause = arrivals.waiting() ? PAUSE_WHILE_WAITING : PAUSE_PER_LISTING;
      next = listed + Math.max(calm.toNanos(), (listed - now) * pause);
      anyway = listed + Math.max(UNLISTED.toNanos(), (listed - now) * UNLISTED_PER_LISTING);
    }
  }

  private void look(Map<String, Instant> again, BooleanSupplier stopping) throws IOException {
    changed = false;
    List<StoredObject> listing = new ArrayList<>();
    Map<String, String> others = new TreeMap<>();
    bucket.forEach(Bucket.MIDI, listing::add, other -> others.put(other.key(), other.cause()));
    listing.sort(Comparator.comparing(StoredObject::key));
    passOver(others);
    List<StoredObject> wanted = arrivals.settled(listing, found::contains, Instant.now());
    Set<String> keys = new HashSet<>();
    for (StoredObject object : listing) {
      String key = object.key();
      keys.add(key);
      boolean askedFor = due.contains(key) || (again.containsKey(key) && !asked.containsKey(key));
      if (askedFor && found.contains(object)) {
        wanted.add(object);
      }
    }
    for (int from = 0; from < wanted.size() && !stopping.getAsBoolean(); from += SENT_AT_ONCE) {
      tell(wanted.subList(from, Math.min(wanted.size(), from + SENT_AT_ONCE)), again.keySet());
    }
    asked.putAll(again);
    due.removeAll(keys);
    if (!due.isEmpty()) {
      unread.gone(due);
      due.clear();
    }
    found.retain(keys);
  }

  /**
   * Says once what is not read for what it is; the registry lists it for as long as it lies there.
   */
  private void passOver(Map<String, String> others) {
    if (others.equals(passedOver)) {
      return;
    }
    others.forEach((key, cause) -> {
      if (!cause.equals(passedOver.get(key))) {
        LOG.warn("{} is passed over: {}", Printable.escape(key), cause);
      }
    });
    unread.passedOver(others);
    passedOver = others;
  }

  private void tell(List<StoredObject> objects, Set<String> again) {
    EventStamp stamp = EventStamp.json(ObjectFound.class, SOURCE);
    Instant now = Instant.now();
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (StoredObject object : objects) {
      ObjectFound event = FoundObject.event(object, again.contains(object.key()));
      records.add(
          stamp.record(
              Topic.OBJECTS_FOUND,
              Long.toString(event.bytes()),
              event.object() + "@" + now,
              Json.write(event)));
    }
    sender.sendRecords(records);
    objects.forEach(found::add);
    meters.found(objects.size());
  }
}

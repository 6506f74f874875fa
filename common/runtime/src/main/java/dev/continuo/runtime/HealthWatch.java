package dev.continuo.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows at any moment how a service is: its threads by themselves, and what it needs by asking
 * again and again beside it. {@link #now} never waits. Changes are logged.
 */
public final class HealthWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);
  private static final Duration BETWEEN = Duration.ofMillis(250);

  /** How long an answer may take before it counts as none. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** How long it is told that a thread had failed which works again. */
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private final Map<String, Function<Instant, String>> watched = new ConcurrentSkipListMap<>();
  private final Map<String, Supplier<String>> notes = new ConcurrentHashMap<>();
  private final List<AutoCloseable> probes = new CopyOnWriteArrayList<>();
  private final SteadyThread thread;

  /** Watches nothing yet. */
  public HealthWatch(String service) {
    HealthChanges changes = new HealthChanges();
    thread =
        SteadyThread.of(
                "health-" + service,
                () ->
                    pause -> {
                      for (HealthChanges.Change change : changes.since(now())) {
                        log(service, change);
                      }
                      pause.rest(BETWEEN);
                    })
            .start();
  }

  private static void log(String service, HealthChanges.Change change) {
    if (change.up()) {
      LOG.info("{}: {}", service, change.text());
    } else {
      LOG.warn("{}: {}", service, change.text());
    }
  }

  /** Watches a thread, under its own name. */
  public SteadyThread thread(SteadyThread thread) {
    watched.put(thread.name(), now -> state(thread, now));
    return thread;
  }

  /** Has something asked again and again, which may hang; an answer may take 3 s. */
  public void check(String name, Check check) {
    Probe probe = new Probe(name, PATIENCE, check).start();
    probes.add(probe);
    watched.put(name, now -> state(probe.trouble(now)));
  }

  /**
   * Watches something that knows by itself how it is.
   *
   * @param cause null while it works
   */
  public void state(String name, Supplier<@Nullable String> cause) {
    watched.put(
        name,
        now -> {
          String found = cause.get();
          return found == null ? Health.UP : found;
        });
  }

  /**
   * Watches what fails now and then and is tried again at once: whoever notices says so, and it is
   * told for a minute.
   */
  public Consumer<Trouble> incidents(String name) {
    AtomicReference<@Nullable Trouble> last = new AtomicReference<>();
    watched.put(name, now -> since(last.get(), now));
    return last::set;
  }

  /** Adds something worth knowing that is neither good nor bad. */
  public void note(String name, Supplier<String> text) {
    notes.put(name, text);
  }

  /** How the service is now; never waits. */
  public Health now() {
    Instant now = Instant.now();
    Map<String, String> details = new LinkedHashMap<>();
    watched.forEach((name, state) -> details.put(name, state.apply(now)));
    boolean up = details.values().stream().allMatch(Health::works);
    Map<String, String> noted = new TreeMap<>();
    notes.forEach((name, text) -> noted.put(name, text.get()));
    return new Health(up, details, noted);
  }

  private static String state(SteadyThread thread, Instant now) {
    Trouble trouble = thread.trouble();
    if (trouble != null) {
      return state(trouble);
    }
    if (!thread.begun()) {
      return Health.STARTING;
    }
    return since(thread.lastTrouble(), now);
  }

  private static String since(@Nullable Trouble last, Instant now) {
    return last != null && last.since().plus(REMEMBERED).isAfter(now)
        ? Health.after("%s at %s".formatted(last.cause(), TIME.format(last.since())))
        : Health.UP;
  }

  private static String state(@Nullable Trouble trouble) {
    return trouble == null
        ? Health.UP
        : "%s, since %s".formatted(trouble.cause(), TIME.format(trouble.since()));
  }

  @Override
  public void close() {
    thread.close();
    for (AutoCloseable probe : probes) {
      try {
        probe.close();
      } catch (Exception e) {
        LOG.debug("a probe was not closed cleanly", e);
      }
    }
  }
}

package dev.continuo.standalone.platform;

import dev.continuo.runtime.Health;
import dev.continuo.runtime.HealthChanges;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.runtime.SteadyThread;
import dev.continuo.service.wiring.ServiceHealth;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Says on the console what has stopped working in a platform, and what works again. */
final class HealthConsole implements Session {
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** What all services stand on, so that it is told once. */
  private static final Set<String> SHARED = Set.of("kafka", "postgres", "bucket");

  private final Supplier<Collection<ServiceHealth>> services;
  private final Consumer<String> console;
  private final HealthChanges changes = new HealthChanges();

  private HealthConsole(Supplier<Collection<ServiceHealth>> services, Consumer<String> console) {
    this.services = services;
    this.console = console;
  }

  /** A thread that tells, not started yet. */
  static SteadyThread thread(
      Supplier<Collection<ServiceHealth>> services, Consumer<String> console) {
    HealthConsole telling = new HealthConsole(services, console);
    return SteadyThread.of("health-console", () -> telling);
  }

  @Override
  public void turn(Pause pause) throws InterruptedException {
    Map<String, String> all = new TreeMap<>();
    for (ServiceHealth service : services.get()) {
      service
          .now()
          .details()
          .forEach((name, state) ->
              all.merge(
                  SHARED.contains(name) ? name : service.name() + " " + name,
                  state,
                  HealthConsole::worse));
    }
    for (HealthChanges.Change change : changes.since(new Health(true, all))) {
      console.accept(TIME.format(LocalTime.now(ZoneId.systemDefault())) + "  " + change.text());
    }
    pause.rest(BETWEEN);
  }

  /** Three services ask the same broker, each for itself: one that gets no answer is enough. */
  private static String worse(String one, String other) {
    return one.equals(Health.UP) ? other : one;
  }
}

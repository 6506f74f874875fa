package dev.continuo.runtime;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a running service consists of: parts that close in order, threads that go on, and how they
 * are.
 */
public final class ServiceFrame implements AutoCloseable {
  private final Parts parts;
  private final HealthWatch health;
  private final List<SteadyThread> threads = new CopyOnWriteArrayList<>();

  private ServiceFrame(String service, Parts parts) {
    this.parts = parts;
    // The first, so that it is closed last.
    this.health = parts.keep("health", new HealthWatch(service));
  }

  /**
   * Starts a service, wholly or not at all: when that fails, what it has kept until then is closed.
   *
   * @param service its name in logs
   */
  public static <T> T start(String service, Function<ServiceFrame, T> start) {
    return Parts.whole(parts -> start.apply(new ServiceFrame(service, parts)));
  }

  /** Takes a started part in, to be closed with the service. */
  public <T extends AutoCloseable> T keep(String name, T started) {
    return parts.keep(name, started);
  }

  /** Starts a thread, to be watched and closed with the service. */
  public SteadyThread run(SteadyThread thread) {
    keep(thread.name(), health.thread(thread));
    threads.add(thread);
    return thread.start();
  }

  /** What the service is watched by, for whatever else is to be known of it. */
  public HealthWatch watch() {
    return health;
  }

  /** Adds something worth knowing that is neither good nor bad. */
  public void note(String name, Supplier<String> text) {
    health.note(name, text);
  }

  /** How the service is now; never waits. */
  public Health health() {
    return health.now();
  }

  /** Threads are told first, all of them, so that they end beside each other. */
  @Override
  public void close() {
    threads.forEach(SteadyThread::closeSoon);
    parts.close();
  }
}

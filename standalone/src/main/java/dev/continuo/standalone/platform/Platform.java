package dev.continuo.standalone.platform;

import dev.continuo.embedded.EmbeddedKafka;
import dev.continuo.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Everything in one JVM, on the loopback address.
 *
 * <pre>
 *   lock ─▶ Kafka    ┐
 *           Postgres ┴▶ the services and the HTTP server (one Micronaut context) ─▶ run.json
 * </pre>
 *
 * <p>It stops in the opposite order, on {@link #close} and when the JVM is told to end.
 */
public final class Platform implements AutoCloseable {
  private final Parts parts;
  private final Services services;
  private final Endpoints endpoints;

  private Platform(Parts parts, Services services, Endpoints endpoints) {
    this.parts = parts;
    this.services = services;
    this.endpoints = endpoints;
  }

  /**
   * Starts everything and returns when it is ready for work.
   *
   * @throws HomeInUseException when another process runs on this home
   * @throws dev.continuo.embedded.PortTakenException when a port is taken, naming the option
   */
  public static Platform start(Home home, Ports ports) throws IOException {
    Parts parts = new Parts();
    try {
      return start(home, ports, parts);
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private static Platform start(Home home, Ports ports, Parts parts) throws IOException {
    parts.keep("lock", HomeLock.take(home));
    Files.createDirectories(home.bucket().resolve("midi"));
    EmbeddedKafka kafka;
    EmbeddedPostgres postgres;
    try (ExecutorService starting =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("start-", 0).factory())) {
      Future<EmbeddedKafka> broker =
          starting.submit(
              () -> parts.keep("Kafka", EmbeddedKafka.start(home.kafka(), ports.kafka())));
      Future<EmbeddedPostgres> database =
          starting.submit(() ->
              parts.keep("Postgres", EmbeddedPostgres.start(home.postgres(), ports.postgres())));
      kafka = started(broker);
      postgres = started(database);
    }
    Services services = parts.keep("services", new Services(home, kafka, postgres));
    int http = services.start(ports.http());
    Endpoints endpoints = endpoints(home, kafka, postgres, http);
    parts.keep("run.json", () -> Endpoints.remove(home));
    endpoints.write(home);
    return new Platform(parts, services, endpoints);
  }

  private static <T> T started(Future<T> part) {
    try {
      return part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Endpoints endpoints(
      Home home, EmbeddedKafka kafka, EmbeddedPostgres postgres, int http) {
    long pid = ProcessHandle.current().pid();
    return new Endpoints(
        pid,
        Endpoints.startOf(pid),
        home.bucket().toString(),
        kafka.bootstrapServers(),
        postgres.jdbcUrl(),
        postgres.user(),
        postgres.password(),
        postgres.port(),
        "http://127.0.0.1:" + http);
  }

  /** Has it said, line by line, what stops working from now on and what works again. */
  public void tell(Consumer<String> console) {
    parts.keep("console", HealthConsole.thread(services::health, console).start());
  }

  /** Where everything is. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** Waits until the platform has stopped. */
  public void awaitStop() throws InterruptedException {
    parts.awaitClosed();
  }

  @Override
  public void close() {
    parts.close();
  }
}

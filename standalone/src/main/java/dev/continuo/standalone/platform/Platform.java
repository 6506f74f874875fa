package dev.continuo.standalone.platform;

import dev.continuo.client.Endpoints;
import dev.continuo.embedded.EmbeddedPostgres;
import dev.continuo.runtime.HealthWatch;
import dev.continuo.service.wiring.ServiceHealth;
import java.io.IOException;
import java.nio.file.Files;
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
  private final StopOrder stopOrder;
  private final Services services;
  private final Endpoints endpoints;

  private Platform(StopOrder stopOrder, Services services, Endpoints endpoints) {
    this.stopOrder = stopOrder;
    this.services = services;
    this.endpoints = endpoints;
  }

  /**
   * Starts everything and returns when it is ready for work.
   *
   * @throws StoppedWhileStartingException when the process is told to end meanwhile
   * @throws HomeInUseException when another process runs on this home
   * @throws dev.continuo.embedded.PortTakenException when a port is taken, naming the option
   */
  public static Platform start(Home home, Ports ports) throws IOException {
    StopOrder stopOrder = new StopOrder();
    try {
      return start(home, ports, stopOrder);
    } catch (IOException | RuntimeException e) {
      boolean told = stopOrder.closing();
      stopOrder.close();
      if (told) {
        throw new StoppedWhileStartingException(e);
      }
      throw e;
    }
  }

  private static Platform start(Home home, Ports ports, StopOrder stopOrder) throws IOException {
    stopOrder.keep(Stage.HOME, "lock", HomeLock.take(home));
    ports.refuseTaken();
    Services.checkSettings();
    DiskWatch disk = new DiskWatch(home.directory());
    Files.createDirectories(home.bucket().resolve("midi"));
    HealthWatch watch = new HealthWatch("platform");
    stopOrder.keep(Stage.ADDRESS, "health", watch);
    stopOrder.keep(Stage.ADDRESS, "disk", watch.thread(disk.thread()).start());
    watch.state("space", disk::state);
    watch.note("disk", disk::left);
    Servers servers = Servers.start(home, ports, stopOrder, watch);
    Services services =
        stopOrder.keep(
            Stage.SERVICES,
            "services",
            new Services(home, servers, disk, new ServiceHealth("platform", watch::now)));
    int http = services.start(ports.http());
    Endpoints endpoints = endpoints(home, servers, http, services.httpToken());
    stopOrder.keep(Stage.ADDRESS, "run.json", () -> RunFile.remove(home));
    RunFile.write(home, endpoints);
    return new Platform(stopOrder, services, endpoints);
  }

  private static Endpoints endpoints(Home home, Servers servers, int http, String token) {
    EmbeddedPostgres postgres = servers.postgres();
    long pid = ProcessHandle.current().pid();
    return new Endpoints(
        pid,
        Endpoints.startOf(pid),
        home.bucket().toString(),
        servers.kafka().bootstrapServers(),
        postgres.jdbcUrl(),
        postgres.user(),
        postgres.password(),
        postgres.port(),
        "http://127.0.0.1:" + http,
        token);
  }

  /** Has it said, line by line, what stops working from now on, works again, or does not stop. */
  public void tell(Consumer<String> console) {
    stopOrder.tell(console);
    stopOrder.keep(
        Stage.ADDRESS, "console", HealthConsole.thread(services::health, console).start());
  }

  /** Where everything is. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** Waits until the platform has stopped. */
  public void awaitStop() throws InterruptedException {
    stopOrder.awaitClosed();
  }

  @Override
  public void close() {
    stopOrder.close();
  }
}

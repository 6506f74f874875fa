package dev.continuo.standalone.platform;

import dev.continuo.embedded.EmbeddedPostgres;
import dev.continuo.embedded.PortTakenException;
import dev.continuo.ingest.Intake;
import dev.continuo.service.wiring.ServiceHealth;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The three services and the HTTP server in one Micronaut context. */
final class Services implements AutoCloseable {
  private final Map<String, Object> properties = new HashMap<>();
  private final Intake intake;
  private final ServiceHealth platform;
  private volatile @Nullable ApplicationContext context;

  /**
   * Not started yet.
   *
   * @param platform how what they stand on is, shown beside them
   */
  Services(Home home, Servers servers, Intake intake, ServiceHealth platform) {
    this.intake = intake;
    this.platform = platform;
    EmbeddedPostgres postgres = servers.postgres();
    properties.put("continuo.kafka.bootstrap-servers", servers.kafka().bootstrapServers());
    properties.put("continuo.postgres.url", postgres.jdbcUrl());
    properties.put("continuo.postgres.user", postgres.user());
    properties.put("continuo.postgres.password", postgres.password());
    properties.put("continuo.bucket", home.bucket().toString());
    properties.put("continuo.ingest.state-directory", home.streams().toString());
    properties.put("continuo.trainer.data-directory", home.datasets().toString());
  }

  /** Starts them and gives the HTTP port; 0 takes a free one. */
  int start(int port) {
    refuseTaken(port);
    properties.put("micronaut.server.port", port == 0 ? -1 : port);
    ApplicationContext started =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .properties(properties)
            .singletons(intake, platform)
            .build();
    context = started;
    return started.start().getBean(EmbeddedServer.class).start().getPort();
  }

  /** How the services are, each by itself; none before they have started. */
  Collection<ServiceHealth> health() {
    ApplicationContext started = context;
    return started == null || !started.isRunning()
        ? List.of()
        : started.getBeansOfType(ServiceHealth.class);
  }

  /** Asks before the services start: a clear answer, and soon. */
  private static void refuseTaken(int port) {
    if (port == 0) {
      return;
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new PortTakenException(
          "port %d is taken: choose another with --http-port".formatted(port));
    }
  }

  @Override
  public void close() {
    if (context != null) {
      context.close();
    }
  }
}

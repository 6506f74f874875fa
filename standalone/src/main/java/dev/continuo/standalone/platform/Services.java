package dev.continuo.standalone.platform;

import dev.continuo.embedded.EmbeddedPostgres;
import dev.continuo.generator.GeneratorApplication;
import dev.continuo.generator.http.HttpConfiguration;
import dev.continuo.ingest.IngestApplication;
import dev.continuo.ingest.find.Intake;
import dev.continuo.service.wiring.ServiceHealth;
import dev.continuo.service.wiring.SettingsCheck;
import dev.continuo.trainer.TrainerApplication;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanContextException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    properties.put("continuo.presets.directory", home.presets().toString());
  }

  /** Starts them and gives the HTTP port; 0 takes a free one. */
  int start(int port) {
    properties.put("micronaut.server.port", port == 0 ? -1 : port);
    ApplicationContext started =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .properties(properties)
            .singletons(intake, platform, new FetchedEngines())
            .build();
    context = started;
    try {
      return started.start().getBean(EmbeddedServer.class).start().getPort();
    } catch (BeanContextException e) {
      throw SettingsCheck.cause(e).<RuntimeException>map(Function.identity()).orElse(e);
    }
  }

  /**
   * Looks at what the environment says of the services.
   *
   * @throws dev.continuo.service.wiring.SettingException for a setting that cannot be of its type
   */
  static void checkSettings() {
    List<Class<? extends Record>> all = new ArrayList<>();
    all.addAll(IngestApplication.SETTINGS);
    all.addAll(TrainerApplication.SETTINGS);
    all.addAll(GeneratorApplication.SETTINGS);
    SettingsCheck.check(Map.of(), all);
  }

  /** What the HTTP server wants to be told; empty where it wants nothing, or has not started. */
  String httpToken() {
    ApplicationContext started = context;
    return started == null ? "" : started.getBean(HttpConfiguration.class).token();
  }

  /** How the services are, each by itself; none before they have started. */
  Collection<ServiceHealth> health() {
    ApplicationContext started = context;
    return started == null || !started.isRunning()
        ? List.of()
        : started.getBeansOfType(ServiceHealth.class);
  }

  @Override
  public void close() {
    if (context != null) {
      context.close();
    }
  }
}

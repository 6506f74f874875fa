package dev.continuo.generator;

import dev.continuo.registry.Registry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import java.nio.file.Path;
import java.time.Duration;

/** Makes the service from the configuration; it starts and ends with the application. */
@Factory
final class GeneratorWiring {

  /** Settings are documented in application.yml. */
  @Context
  @Bean(preDestroy = "close")
  GeneratorService generatorService(
      @Value("${continuo.kafka.bootstrap-servers}") String bootstrapServers,
      @Value("${continuo.kafka.partitions:4}") int partitions,
      @Value("${continuo.postgres.url}") String url,
      @Value("${continuo.postgres.user}") String user,
      @Value("${continuo.postgres.password:}") String password,
      @Value("${continuo.bucket.directory}") String bucket,
      @Value("${continuo.generator.workers:1}") int workers,
      @Value("${continuo.generator.backoff-millis:1000}") int backoffMillis,
      MeterRegistry meters) {
    int connections = workers + 2; // one for the outbox, one for questions about health
    return GeneratorService.start(
        new GeneratorSettings(
            bootstrapServers,
            partitions,
            new Registry.Settings(url, user, password, connections),
            Path.of(bucket),
            workers,
            Duration.ofMillis(backoffMillis)),
        meters);
  }
}

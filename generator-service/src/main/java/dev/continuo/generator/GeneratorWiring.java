package dev.continuo.generator;

import dev.continuo.generator.live.FrontDesk;
import dev.continuo.service.wiring.BackingConfiguration;
import dev.continuo.service.wiring.ServiceHealth;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Makes the service from the configuration; it starts and ends with the application. */
@Factory
final class GeneratorWiring {
  /** For the outbox, for questions about health, and two for questions over HTTP. */
  private static final int SPARE_CONNECTIONS = 4;

  @Context
  @Bean(preDestroy = "close")
  GeneratorService generatorService(
      BackingConfiguration backing, GeneratorConfiguration generator, MeterRegistry meters) {
    return GeneratorService.start(
        new GeneratorSettings(
            backing.settings(generator.workers() + SPARE_CONNECTIONS),
            generator.workers(),
            generator.threads() == 0
                ? Runtime.getRuntime().availableProcessors()
                : generator.threads(),
            Duration.ofMillis(generator.backoffMillis())),
        meters);
  }

  @Singleton
  FrontDesk frontDesk(GeneratorService service) {
    return service.desk();
  }

  @Singleton
  @Named("generator")
  ServiceHealth generatorHealth(GeneratorService service) {
    return new ServiceHealth("generator", service::health);
  }
}

package dev.continuo.generator;

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
  /** One for the outbox, one for questions about health. */
  private static final int SPARE_CONNECTIONS = 2;

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
  @Named("generator")
  ServiceHealth generatorHealth(GeneratorService service) {
    return new ServiceHealth("generator", service::health);
  }
}

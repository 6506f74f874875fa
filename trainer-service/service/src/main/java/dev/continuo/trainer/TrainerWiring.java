package dev.continuo.trainer;

import dev.continuo.service.wiring.BackingConfiguration;
import dev.continuo.service.wiring.ServiceHealth;
import dev.continuo.trainer.run.Engines;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Makes the service from the configuration; it starts and ends with the application. */
@Factory
final class TrainerWiring {
  /** The requests, the worker, its heartbeat, presence and the outbox, and one for health. */
  private static final int CONNECTIONS = 6;

  @Context
  @Bean(preDestroy = "close")
  TrainerService trainerService(
      BackingConfiguration backing,
      TrainerConfiguration trainer,
      PresetsConfiguration presets,
      Optional<Engines> engines,
      MeterRegistry meters) {
    return TrainerService.start(
        new TrainerSettings(
            backing.settings(CONNECTIONS),
            trainer.instanceName(),
            trainer.directory(),
            trainer.allThreads(),
            Duration.ofSeconds(trainer.leaseSeconds()),
            presets.presets()),
        meters,
        engines.orElse(Engines.INSTALLED));
  }

  @Singleton
  @Named("trainer")
  ServiceHealth trainerHealth(TrainerService service) {
    return new ServiceHealth("trainer", service::health);
  }
}

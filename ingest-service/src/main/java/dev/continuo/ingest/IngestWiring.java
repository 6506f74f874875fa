package dev.continuo.ingest;

import dev.continuo.ingest.find.Intake;
import dev.continuo.ingest.settings.Duplicates;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.ingest.settings.LimitSettings;
import dev.continuo.ingest.settings.PieceLengths;
import dev.continuo.service.wiring.BackingConfiguration;
import dev.continuo.service.wiring.ServiceHealth;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Makes the service from the configuration; it starts and ends with the application. */
@Factory
final class IngestWiring {
  /** The reader, its ledger writer, the finder, the outbox, deletions, and one for health. */
  private static final int CONNECTIONS = 6;

  @Context
  @Bean(preDestroy = "close")
  IngestService ingestService(
      BackingConfiguration backing,
      IngestConfiguration ingest,
      WindowConfiguration windows,
      LimitSettings limits,
      Optional<Intake> intake,
      MeterRegistry meters) {
    return IngestService.start(
        new IngestSettings(
            backing.settings(CONNECTIONS),
            Duration.ofMillis(ingest.pollMillis()),
            Path.of(ingest.stateDirectory()),
            windows.context(),
            ingest.instanceName(),
            IngestSettings.Work.usual().within(limits.limits()),
            new IngestSettings.Policies(
                windows.policy(),
                new PieceLengths(
                    ingest.shortestSeconds(), ingest.longestSeconds(), ingest.fewestNotes()),
                Duplicates.of(ingest.duplicates()))),
        meters,
        intake.orElse(Intake.OPEN));
  }

  @Singleton
  @Named("ingest")
  ServiceHealth ingestHealth(IngestService service) {
    return new ServiceHealth("ingest", service::health);
  }
}

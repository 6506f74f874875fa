package dev.continuo.generator;

import io.micronaut.core.async.annotation.SingleResult;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;

/** Shows at {@code /health} how the service is, and the cause where it is not well. */
@Singleton
final class GeneratorHealth implements HealthIndicator {
  private final GeneratorService service;

  GeneratorHealth(GeneratorService service) {
    this.service = service;
  }

  @Override
  @SingleResult
  public Publisher<HealthResult> getResult() {
    // Off the event loop, since it asks the database.
    return Publishers.fromCompletableFuture(() -> CompletableFuture.supplyAsync(this::result));
  }

  private HealthResult result() {
    GeneratorService.Health health = service.health();
    return HealthResult.builder("generator", health.up() ? HealthStatus.UP : HealthStatus.DOWN)
        .details(health.details())
        .build();
  }
}

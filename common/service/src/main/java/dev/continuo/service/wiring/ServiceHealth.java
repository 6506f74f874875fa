package dev.continuo.service.wiring;

import dev.continuo.runtime.Health;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;

/** Shows at {@code /health} how a service is, and the cause where it is not well. */
public final class ServiceHealth implements HealthIndicator {
  private final String name;
  private final Supplier<Health> health;

  /**
   * Of one service.
   *
   * @param health answers at once
   */
  public ServiceHealth(String name, Supplier<Health> health) {
    this.name = name;
    this.health = health;
  }

  public String name() {
    return name;
  }

  /** How the service is now. */
  public Health now() {
    return health.get();
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Health now = now();
    Map<String, String> details = new LinkedHashMap<>(now.details());
    details.putAll(now.notes());
    return Publishers.just(
        HealthResult.builder(name, now.up() ? HealthStatus.UP : HealthStatus.DOWN)
            .details(details)
            .build());
  }
}

package dev.continuo.trainer;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Says at {@code /health} whether the trainer works, and each part's cause where it does not. */
@Singleton
final class TrainerHealth extends AbstractHealthIndicator<Map<String, String>> {
  private final TrainerService trainer;

  TrainerHealth(TrainerService trainer) {
    this.trainer = trainer;
  }

  @Override
  protected String getName() {
    return "trainer";
  }

  @Override
  protected Map<String, String> getHealthInformation() {
    Map<String, String> details = new LinkedHashMap<>(trainer.troubles());
    healthStatus = details.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN;
    UUID run = trainer.workingOn();
    details.put("run", run == null ? "none" : run.toString());
    return details;
  }
}

package dev.continuo.trainer;

import dev.continuo.model.preset.Presets;
import dev.continuo.service.BackingSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a trainer works, and with what.
 *
 * @param backing where broker, registry and bucket are
 * @param instance names this trainer among several, which all have other names; stable over
 *     restarts
 * @param dataDirectory where the notes of the dataset in work lie, ten bytes a note and twice that
 *     while they are read; created if missing
 * @param threads that an engine computes with, 1 or more; never changes a result
 * @param lease how long a run stays this trainer's after it was last heard of, 1 second or more:
 *     the time until another goes on when this one dies
 * @param presets those that requests may name
 */
record TrainerSettings(
    BackingSettings backing,
    String instance,
    Path dataDirectory,
    int threads,
    Duration lease,
    Presets presets) {

  TrainerSettings {
    if (instance.isBlank()) {
      throw new IllegalArgumentException("continuo.trainer.instance must not be blank");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("continuo.trainer.threads must be at least 1: " + threads);
    }
    if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "continuo.trainer.lease-seconds must be at least 1: " + lease.toSeconds());
    }
  }
}

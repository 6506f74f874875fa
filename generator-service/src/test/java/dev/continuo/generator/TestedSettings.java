package dev.continuo.generator;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.registry.Registry;
import dev.continuo.service.BackingSettings;
import dev.continuo.testkit.EmbeddedParts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The service's settings over embedded parts: small, and soon with another try. */
final class TestedSettings {
  private static final int PARTITIONS = 2;
  private static final int WORKERS = 2;
  private static final int THREADS = 2;
  private static final int BACKOFF_MILLIS = 10;

  private TestedSettings() {}

  static GeneratorSettings over(EmbeddedParts parts) {
    return new GeneratorSettings(
        new BackingSettings(
            parts.bootstrapServers(),
            PARTITIONS,
            parts.database(),
            BucketSettings.directory(parts.bucketDirectory())),
        WORKERS,
        THREADS,
        Duration.ofMillis(BACKOFF_MILLIS));
  }

  /** The same as keys of a configuration. */
  static Map<String, Object> properties(EmbeddedParts parts) {
    Registry.Settings database = parts.database();
    Map<String, Object> properties = new HashMap<>();
    properties.put("continuo.kafka.bootstrap-servers", parts.bootstrapServers());
    properties.put("continuo.kafka.partitions", PARTITIONS);
    properties.put("continuo.postgres.url", database.url());
    properties.put("continuo.postgres.user", database.user());
    properties.put("continuo.postgres.password", database.password());
    properties.put("continuo.bucket", parts.bucketDirectory().toString());
    properties.put("continuo.generator.workers", WORKERS);
    properties.put("continuo.generator.threads", THREADS);
    properties.put("continuo.generator.backoff-millis", BACKOFF_MILLIS);
    return properties;
  }
}

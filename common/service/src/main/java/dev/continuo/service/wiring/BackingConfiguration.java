package dev.continuo.service.wiring;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.registry.Registry;
import dev.continuo.service.BackingSettings;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** What the configuration says of the broker, the registry and the bucket. */
@Singleton
public final class BackingConfiguration {
  private final KafkaConfiguration kafka;
  private final PostgresConfiguration postgres;
  private final BucketSettings bucket;

  BackingConfiguration(
      KafkaConfiguration kafka,
      PostgresConfiguration postgres,
      S3Configuration s3,
      @Value("${continuo.bucket:./bucket}") String bucket) {
    this.kafka = kafka;
    this.postgres = postgres;
    this.bucket = new BucketSettings(bucket, s3.endpoint(), s3.region(), s3.pathStyle());
  }

  /**
   * For one service.
   *
   * @param connections to Postgres that it needs at most
   */
  public BackingSettings settings(int connections) {
    return new BackingSettings(
        kafka.bootstrapServers(),
        kafka.partitions(),
        new Registry.Settings(postgres.url(), postgres.user(), postgres.password(), connections),
        bucket);
  }
}

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
    this.bucket = bucket(bucket, s3);
  }

  /** Rules that are not of the settings' room name no keys. */
  private static BucketSettings bucket(String bucket, S3Configuration s3) {
    try {
      return new BucketSettings(bucket, s3.endpoint(), s3.region(), s3.pathStyle());
    } catch (IllegalArgumentException e) {
      String key =
          String.valueOf(e.getMessage()).startsWith("the S3")
              ? "continuo.s3.endpoint"
              : "continuo.bucket";
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }

  /**
   * For one service.
   *
   * @param connections to Postgres that it needs at most
   */
  public BackingSettings settings(int connections) {
    if (kafka.partitions() < 1) {
      throw new IllegalArgumentException(
          "continuo.kafka.partitions must be at least 1: " + kafka.partitions());
    }
    if (!postgres.url().startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "continuo.postgres.url must begin with jdbc:postgresql: '%s'".formatted(postgres.url()));
    }
    return new BackingSettings(
        kafka.bootstrapServers(),
        kafka.partitions(),
        new Registry.Settings(postgres.url(), postgres.user(), postgres.password(), connections),
        bucket);
  }
}

package dev.continuo.trainer;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.bucket.Buckets;
import dev.continuo.registry.Registry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Makes the service from the configuration; it starts and ends with the application. */
@Factory
final class TrainerWiring {
  /** The request loop, the worker, its heartbeat and the relay, each with one, and one spare. */
  private static final int CONNECTIONS = 5;

  @Context
  @Bean(preDestroy = "close")
  TrainerService trainer(
      @Value("${continuo.kafka.bootstrap-servers:`localhost:9092`}") String bootstrapServers,
      @Value("${continuo.kafka.partitions:4}") int partitions,
      @Value("${continuo.postgres.url:`jdbc:postgresql://localhost:5432/continuo`}")
          String postgresUrl,
      @Value("${continuo.postgres.user:continuo}") String postgresUser,
      @Value("${continuo.postgres.password:}") String postgresPassword,
      @Value("${continuo.bucket:./bucket}") String bucket,
      @Value("${continuo.s3.endpoint:}") String s3Endpoint,
      @Value("${continuo.s3.region:}") String s3Region,
      @Value("${continuo.s3.path-style:false}") boolean s3PathStyle,
      @Value("${continuo.trainer.data-directory:}") String dataDirectory,
      @Value("${continuo.trainer.threads:0}") int threads,
      @Value("${continuo.trainer.lease-seconds:30}") int leaseSeconds)
      throws IOException {
    return TrainerService.start(
        new TrainerSettings(
            bootstrapServers,
            partitions,
            new Registry.Settings(postgresUrl, postgresUser, postgresPassword, CONNECTIONS),
            Buckets.open(new BucketSettings(bucket, s3Endpoint, s3Region, s3PathStyle)),
            Path.of(dataDirectory.isEmpty() ? System.getProperty("java.io.tmpdir") : dataDirectory),
            threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
            Duration.ofSeconds(leaseSeconds)));
  }
}

package dev.continuo.generator;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.registry.Registry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import java.time.Duration;

/** Makes the service from the configuration; it starts and ends with the application. */
@Factory
final class GeneratorWiring {

  /** Settings are documented in application.yml. */
  @Context
  @Bean(preDestroy = "close")
  GeneratorService generatorService(
      @Value("${continuo.kafka.bootstrap-servers}") String bootstrapServers,
      @Value("${continuo.kafka.partitions:4}") int partitions,
      @Value("${continuo.postgres.url}") String url,
      @Value("${continuo.postgres.user}") String user,
      @Value("${continuo.postgres.password:}") String password,
      @Value("${continuo.bucket}") String bucket,
      @Value("${continuo.s3.endpoint:}") String s3Endpoint,
      @Value("${continuo.s3.region:}") String s3Region,
      @Value("${continuo.s3.path-style:false}") boolean s3PathStyle,
      @Value("${continuo.generator.workers:1}") int workers,
      @Value("${continuo.generator.backoff-millis:1000}") int backoffMillis,
      MeterRegistry meters) {
    int connections = workers + 2; // one for the outbox, one for questions about health
    return GeneratorService.start(
        new GeneratorSettings(
            bootstrapServers,
            partitions,
            new Registry.Settings(url, user, password, connections),
            new BucketSettings(bucket, s3Endpoint, s3Region, s3PathStyle),
            workers,
            Duration.ofMillis(backoffMillis)),
        meters);
  }
}

package dev.continuo.ingest;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.registry.Registry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;

/** Makes the service from the configuration; it starts and ends with the application. */
@Factory
final class IngestWiring {
  private static final int CONNECTIONS = 4;

  /** Settings are documented in application.yml. */
  @Context
  @Bean(preDestroy = "close")
  IngestService ingestService(
      @Value("${continuo.kafka.bootstrap-servers}") String bootstrapServers,
      @Value("${continuo.kafka.partitions:4}") int partitions,
      @Value("${continuo.postgres.url}") String url,
      @Value("${continuo.postgres.user}") String user,
      @Value("${continuo.postgres.password:}") String password,
      @Value("${continuo.bucket}") String bucket,
      @Value("${continuo.s3.endpoint:}") String s3Endpoint,
      @Value("${continuo.s3.region:}") String s3Region,
      @Value("${continuo.s3.path-style:false}") boolean s3PathStyle,
      @Value("${continuo.ingest.poll-millis:250}") int pollMillis,
      @Value("${continuo.ingest.state-directory}") String stateDirectory,
      @Value("${continuo.ingest.instance:}") String instance,
      @Value("${continuo.ingest.shortest-seconds:0}") double shortestSeconds,
      @Value("${continuo.ingest.longest-seconds:0}") double longestSeconds,
      @Value("${continuo.ingest.fewest-notes:1}") int fewestNotes,
      @Value("${continuo.ingest.duplicates:bytes}") String duplicates,
      @Value("${continuo.windows.context:128}") int context,
      @Value("${continuo.windows.parts:merged}") String parts,
      @Value("${continuo.windows.drums:false}") boolean drums,
      LimitSettings limits,
      MeterRegistry meters) {
    return IngestService.start(
        new IngestSettings(
            bootstrapServers,
            partitions,
            new Registry.Settings(url, user, password, CONNECTIONS),
            new BucketSettings(bucket, s3Endpoint, s3Region, s3PathStyle),
            Duration.ofMillis(pollMillis),
            Path.of(stateDirectory),
            context,
            instance.isBlank() ? hostName() : instance,
            IngestSettings.Work.usual().within(limits.limits()),
            new IngestSettings.Policies(
                WindowPolicy.of(parts, drums),
                new PieceLengths(shortestSeconds, longestSeconds, fewestNotes),
                Duplicates.of(duplicates))),
        meters);
  }

  /** Of a container: its own, and the same when it is started again. */
  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "1";
    }
  }
}

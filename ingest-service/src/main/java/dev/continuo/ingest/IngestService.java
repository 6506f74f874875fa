package dev.continuo.ingest;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.Buckets;
import dev.continuo.events.Topics;
import dev.continuo.registry.Registry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns files in the bucket into pieces, notes and windows on Kafka, and keeps the ledger of what
 * became of each file. Needs no framework; {@link IngestWiring} puts it into one.
 */
public final class IngestService implements AutoCloseable {
  private final Bucket bucket;
  private final Registry registry;
  private final Optional<Windowing> windows;
  private final SteadyThread reader;
  private final SteadyThread finder;
  private final TakedownRelay takedowns;

  private IngestService(
      Bucket bucket,
      Registry registry,
      Optional<Windowing> windows,
      SteadyThread reader,
      SteadyThread finder,
      TakedownRelay takedowns) {
    this.bucket = bucket;
    this.registry = registry;
    this.windows = windows;
    this.reader = reader;
    this.finder = finder;
    this.takedowns = takedowns;
  }

  /** Waits for broker and database, creates what is missing in them, and begins to watch. */
  public static IngestService start(IngestSettings settings, MeterRegistry meterRegistry) {
    Bucket bucket;
    try {
      bucket = Buckets.open(settings.bucket());
    } catch (IOException e) {
      throw new UncheckedIOException("the bucket cannot be opened: " + e.getMessage(), e);
    }
    Registry registry = Registry.open(settings.registry());
    try {
      Topics.ensure(settings.bootstrapServers(), settings.partitions());
      IngestMeters meters = new IngestMeters(meterRegistry);
      Optional<Windowing> windows =
          settings.work().windows()
              ? Optional.of(Windowing.start(settings, meterRegistry))
              : Optional.empty();
      FinderRole role = new FinderRole();
      SteadyThread reader =
          new SteadyThread(
              "ingest", () -> new IngestSession(settings, bucket, registry, role, meters), meters);
      SteadyThread finder =
          new SteadyThread(
              "finder", () -> new FinderSession(settings, bucket, registry, role, meters), meters);
      return new IngestService(
          bucket,
          registry,
          windows,
          reader,
          finder,
          new TakedownRelay(settings.bootstrapServers(), registry, bucket));
    } catch (RuntimeException e) {
      registry.close();
      throw e;
    }
  }

  /**
   * How the service is.
   *
   * @param up whether everything works
   * @param details for each thing that it needs {@code up}, or the cause
   */
  public record Health(boolean up, Map<String, String> details) {}

  public Health health() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("reader", state(reader));
    details.put("finder", state(finder));
    windows.ifPresent(streams -> details.put("windows", streams.health()));
    details.put("postgres", check(registry::ping));
    details.put("bucket", check(bucket::ping));
    return new Health(details.values().stream().allMatch("up"::equals), details);
  }

  private static String state(SteadyThread thread) {
    String failure = thread.failure();
    return failure == null ? "up" : failure;
  }

  @Override
  public void close() {
    finder.close();
    reader.close();
    takedowns.close();
    windows.ifPresent(Windowing::close);
    registry.close();
  }

  private static String check(Check check) {
    try {
      check.run();
      return "up";
    } catch (IOException | RuntimeException e) {
      return e.toString();
    }
  }

  /** The windowing topology and its meters. */
  private record Windowing(WindowStreams streams, KafkaStreamsMetrics metrics) {

    static Windowing start(IngestSettings settings, MeterRegistry meters) {
      WindowStreams streams = new WindowStreams(settings);
      KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams.streams());
      metrics.bindTo(meters);
      return new Windowing(streams, metrics);
    }

    String health() {
      return streams.healthy() ? "up" : streams.streams().state().toString();
    }

    void close() {
      metrics.close();
      streams.close();
    }
  }

  private interface Check {
    void run() throws IOException;
  }
}

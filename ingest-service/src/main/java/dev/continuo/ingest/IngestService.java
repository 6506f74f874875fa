package dev.continuo.ingest;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.DirectoryBucket;
import dev.continuo.events.Topics;
import dev.continuo.registry.Registry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns files in the bucket into pieces, notes and windows on Kafka, and keeps the ledger of what
 * became of each file. Needs no framework; {@link IngestWiring} puts it into one.
 */
public final class IngestService implements AutoCloseable {
  private final Bucket bucket;
  private final Registry registry;
  private final WindowStreams windows;
  private final KafkaStreamsMetrics windowsMetrics;
  private final BucketWatcher watcher;

  private IngestService(
      Bucket bucket,
      Registry registry,
      WindowStreams windows,
      KafkaStreamsMetrics windowsMetrics,
      BucketWatcher watcher) {
    this.bucket = bucket;
    this.registry = registry;
    this.windows = windows;
    this.windowsMetrics = windowsMetrics;
    this.watcher = watcher;
  }

  /** Waits for broker and database, creates what is missing in them, and begins to watch. */
  public static IngestService start(IngestSettings settings, MeterRegistry meterRegistry) {
    Bucket bucket;
    try {
      bucket = new DirectoryBucket(settings.bucket());
    } catch (IOException e) {
      throw new UncheckedIOException("the bucket cannot be opened: " + settings.bucket(), e);
    }
    Registry registry = Registry.open(settings.registry());
    try {
      Topics.ensure(settings.bootstrapServers(), settings.partitions());
      IngestMeters meters = new IngestMeters(meterRegistry);
      WindowStreams windows = new WindowStreams(settings);
      KafkaStreamsMetrics windowsMetrics = new KafkaStreamsMetrics(windows.streams());
      windowsMetrics.bindTo(meterRegistry);
      BucketWatcher watcher =
          new BucketWatcher(
              () ->
                  new IngestSession(settings.bootstrapServers(), bucket, registry.pieces(), meters),
              settings.poll(),
              meters);
      return new IngestService(bucket, registry, windows, windowsMetrics, watcher);
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
    String failure = watcher.failure();
    details.put("watcher", failure == null ? "up" : failure);
    details.put("windows", windows.healthy() ? "up" : windows.streams().state().toString());
    details.put("postgres", check(registry::ping));
    details.put("bucket", check(() -> bucket.list(Bucket.MIDI)));
    return new Health(details.values().stream().allMatch("up"::equals), details);
  }

  @Override
  public void close() {
    watcher.close();
    windowsMetrics.close();
    windows.close();
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

  private interface Check {
    void run() throws IOException;
  }
}

package dev.continuo.ingest;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.registry.Registry;
import dev.continuo.service.BackingSettings;
import dev.continuo.testkit.EmbeddedParts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** The service over a test's parts, as most tests start it: one replica, two partitions. */
public final class EmbeddedIngest {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int CONTEXT = 128;

  private EmbeddedIngest() {}

  /** Over the parts' directory. */
  public static IngestService start(
      EmbeddedParts parts, IngestSettings.Work work, MeterRegistry meters) {
    return start(
        parts, BucketSettings.directory(parts.bucketDirectory()), parts.database(), work, meters);
  }

  /** Over another bucket and another database. */
  public static IngestService start(
      EmbeddedParts parts,
      BucketSettings bucket,
      Registry.Settings database,
      IngestSettings.Work work,
      MeterRegistry meters) {
    return IngestService.start(
        new IngestSettings(
            new BackingSettings(parts.bootstrapServers(), 2, database, bucket),
            POLL,
            parts.newDirectory(),
            CONTEXT,
            "test",
            work),
        meters);
  }
}

package dev.continuo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.StoredObject;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.PieceBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A bucket full of files that were answered before. {@code -Dcontinuo.known.objects=100000} gives
 * the figure of docs/benchmarks.md, in target/known-objects.txt.
 */
class ManyObjectsTest {
  private static final int OBJECTS = Integer.getInteger("continuo.known.objects", 2_000);
  private static final int FOLDER = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void restarted_withThousandsOfKnownObjects_theyAreSkippedSoonAndNoneIsRead() throws Exception {
    try (Registry registry = Registry.open(parts.database())) {
      fill(registry);
      parts.bucket().write("midi/new.mid", PieceBuilder.aRandomPiece(1, 20).midi());
      parts.bootstrapServers();
      SimpleMeterRegistry meters = new SimpleMeterRegistry();

      long start = System.nanoTime();
      try (IngestService service = start(meters)) {
        await()
            .pollInterval(Duration.ofMillis(20))
            .atMost(PATIENCE)
            .until(() -> registry.pieces().object("midi/new.mid").isPresent());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Files.writeString(
            Path.of("target", "known-objects.txt"),
            "%d known objects, ms: %d%n".formatted(OBJECTS, took.toMillis()));

        assertThat(meters.counter("continuo.ingest.files").count()).isEqualTo(1);
        // Two seconds of it a new file waits to have settled; an idle machine needs one more.
        assertThat(took).isLessThan(Duration.ofSeconds(20 + OBJECTS / 5_000));
        assertThat(service.health().up()).isTrue();
      }
    }
  }

  /** Files and their rows, as they are after all have been ingested. */
  private void fill(Registry registry) throws IOException {
    for (int i = 0; i < OBJECTS; i++) {
      Path file = parts.bucketDirectory().resolve("midi/%03d/%d.mid".formatted(i / FOLDER, i));
      if (i % FOLDER == 0) {
        Files.createDirectories(file.resolveSibling(""));
      }
      Files.write(file, new byte[] {'M', 'T', 'h', 'd'});
    }
    List<PieceRow> pieces = new ArrayList<>();
    List<ObjectRow> objects = new ArrayList<>();
    for (StoredObject object : parts.bucket().list(Bucket.MIDI)) {
      String id = "%064x".formatted(objects.size());
      pieces.add(new PieceRow(id, object.key(), 4, 1, 1, 1, 0, 1_000, Instant.EPOCH));
      objects.add(
          new ObjectRow(
              object.key(),
              object.bytes(),
              object.modified(),
              id,
              ObjectState.ACCEPTED,
              null,
              null,
              null,
              Instant.EPOCH));
    }
    registry.pieces().record(pieces, objects);
  }

  private IngestService start(SimpleMeterRegistry meters) {
    return EmbeddedIngest.start(parts, new IngestSettings.Work(2, 256, false), meters);
  }
}

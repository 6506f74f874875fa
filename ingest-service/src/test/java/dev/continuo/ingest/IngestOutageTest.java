package dev.continuo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.embedded.EmbeddedPostgres;
import dev.continuo.events.Topic;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.registry.Registry;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.PieceBuilder;
import dev.continuo.testkit.PostgresServers;
import dev.continuo.testkit.TopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** The database goes away while files come, and comes back. */
@Isolated("counts the threads of the JVM")
class IngestOutageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void databaseGone_forAWhile_filesAreIngestedOnceAfterwards() throws Exception {
    Path data = parts.newDirectory();
    MeterRegistry meters = new SimpleMeterRegistry();
    IngestService service;
    int port;
    try (EmbeddedPostgres postgres = PostgresServers.start(data, 0)) {
      port = postgres.port();
      service = start(settings(postgres), meters);
      parts.bucket().write("midi/before.mid", PieceBuilder.aRandomPiece(1, 50).midi());
      awaitPieces(postgres, 1);
    }
    try {
      for (int i = 2; i < 12; i++) {
        parts.bucket().write("midi/" + i + ".mid", PieceBuilder.aRandomPiece(i, 50).midi());
      }
      await().atMost(PATIENCE).until(() -> meters.counter("continuo.ingest.retries").count() >= 1);
      assertThat(service.health().up()).isFalse();
      try (EmbeddedPostgres postgres = PostgresServers.start(data, port)) {
        awaitPieces(postgres, 11);
        await().atMost(PATIENCE).until(() -> service.health().up());
        assertThat(threads("ledger-writer")).isLessThanOrEqualTo(1);
        assertThat(threads("kafka-producer-network-thread | continuo-ingest-test")).isEqualTo(1);
        service.close();
      }
    } finally {
      service.close();
    }
    try (TopicReader pieces = new TopicReader(parts.bootstrapServers(), Topic.PIECES)) {
      List<ConsumerRecord<String, byte[]>> all = pieces.all();
      assertThat(all).hasSize(11);
      assertThat(all.stream().map(ConsumerRecord::key)).doesNotHaveDuplicates();
    }
  }

  private static void awaitPieces(EmbeddedPostgres postgres, int count) {
    try (Registry registry = Registry.open(settings(postgres))) {
      await().atMost(PATIENCE).until(() -> registry.pieces().totals().pieces() == count);
    }
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(name))
        .count();
  }

  private IngestService start(Registry.Settings database, MeterRegistry meters) {
    return EmbeddedIngest.start(
        parts,
        BucketSettings.directory(parts.bucketDirectory()),
        database,
        new IngestSettings.Work(2, 64, false),
        meters);
  }

  private static Registry.Settings settings(EmbeddedPostgres postgres) {
    return new Registry.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 4);
  }
}

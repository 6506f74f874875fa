package dev.continuo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.PieceBuilder;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Caps that are configured: what they refuse, and how it is let in afterwards. */
class LimitsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int NOTES = 20;

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void fileBeyondACap_isRefusedByItsName_andReadOnceTheCapIsRaised() throws Exception {
    byte[] file = PieceBuilder.aRandomPiece(1, NOTES).midi();
    parts.bucket().write("midi/a.mid", file);
    try (Registry registry = Registry.open(parts.database())) {
      try (ApplicationContext small = start(file.length, NOTES - 1)) {
        await().atMost(PATIENCE).until(() -> registry.pieces().object("midi/a.mid").isPresent());
        assertThat(small.getBean(IngestService.class).health().up()).isTrue();
      }
      ObjectRow row = registry.pieces().object("midi/a.mid").orElseThrow();
      assertThat(row.reason()).isEqualTo("TOO_LARGE");
      assertThat(row.message())
          .isEqualTo(
              "more than 19 notes, the cap on notes; continuo.ingest.limits.notes raises it");

      // A higher cap alone changes nothing for a file that was answered; another cap still holds.
      registry.quarantine().retry("midi/a.mid");
      assertThat(reread(registry, file.length - 1, NOTES).message())
          .isEqualTo(
              "more than %d bytes, the cap on bytes; continuo.ingest.limits.bytes raises it"
                  .formatted(file.length - 1));

      registry.quarantine().retry("midi/a.mid");
      assertThat(reread(registry, file.length, NOTES).state()).isEqualTo(ObjectState.ACCEPTED);
      assertThat(registry.pieces().totals().notes()).isEqualTo(NOTES);
    }
  }

  private ObjectRow reread(Registry registry, int bytes, int notes) {
    try (ApplicationContext service = start(bytes, notes)) {
      await()
          .atMost(PATIENCE)
          .failFast("the service has ended", () -> !service.isRunning())
          .until(() -> registry.quarantine().waiting().isEmpty());
    }
    return registry.pieces().object("midi/a.mid").orElseThrow();
  }

  /** The service as it is wired. */
  private ApplicationContext start(int bytes, int notes) {
    Registry.Settings database = parts.database();
    return ApplicationContext.run(
        Map.of(
            "continuo.kafka.bootstrap-servers", parts.bootstrapServers(),
            "continuo.postgres.url", database.url(),
            "continuo.postgres.user", database.user(),
            "continuo.postgres.password", database.password(),
            "continuo.bucket", parts.bucketDirectory().toString(),
            "continuo.ingest.poll-millis", 50,
            "continuo.ingest.state-directory", parts.newDirectory().toString(),
            "continuo.ingest.limits.bytes", bytes,
            "continuo.ingest.limits.notes", notes));
  }
}

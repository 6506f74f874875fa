package dev.continuo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.bucket.ContentId;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.PieceBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A file that is copied slowly is not taken for what has arrived of it. */
class StalledCopyTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void copyThatStalls_isOnePieceOnceItIsWhole() throws Exception {
    byte[] whole = PieceBuilder.aRandomPiece(6, 400).midi();
    try (Registry registry = Registry.open(parts.database());
        IngestService service = start()) {
      parts.bucket().write("midi/slow.mid", Arrays.copyOf(whole, whole.length / 2));
      await().atMost(PATIENCE).until(() -> !registry.unread().all().isEmpty());

      Files.write(Path.of(parts.bucketDirectory() + "/midi/slow.mid"), whole);
      await().atMost(PATIENCE).until(() -> !registry.pieces().objects().isEmpty());

      assertThat(registry.pieces().objects())
          .extracting(ObjectRow::state)
          .containsExactly(ObjectState.ACCEPTED);
      assertThat(registry.pieces().pieces())
          .extracting(PieceRow::pieceId)
          .containsExactly(ContentId.of(whole));
      assertThat(service.health().up()).as("%s", service.health()).isTrue();
    }
  }

  private IngestService start() {
    return EmbeddedIngest.start(
        parts, new IngestSettings.Work(2, 256, false), new SimpleMeterRegistry());
  }
}

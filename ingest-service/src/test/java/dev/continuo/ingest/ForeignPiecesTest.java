package dev.continuo.ingest;

import static org.awaitility.Awaitility.await;

import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.kafka.Topics;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.registry.Registry;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.ForeignRecords;
import dev.continuo.testkit.PieceBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records that are none of our events, on the topics that ingest reads, stop nothing. */
class ForeignPiecesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ID = "a".repeat(64);

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void foreignRecords_onEveryTopicThatIsRead_areKeptAndFilesGoOn() throws Exception {
    Topics.ensure(parts.bootstrapServers(), 2);
    List<ForeignRecords> foreign =
        Stream.of(Topic.OBJECTS_FOUND, Topic.PIECES, Topic.PIECES_REJECTED, Topic.NOTES)
            .map(topic ->
                ForeignRecords.on(
                    topic,
                    "{}",
                    "{\"pieceId\":\"x\",\"object\":\"midi/x.mid\"}",
                    "{\"pieceId\":\"%s\"}".formatted(ID),
                    "{\"object\":\"a\\u0000b\",\"contentId\":\"%s\",\"bytes\":1}".formatted(ID)))
            .toList();
    try (EventSender sender = new EventSender(Clients.producer(parts.bootstrapServers(), "test"))) {
      foreign.forEach(records -> records.send(sender));
    }
    for (int file = 0; file < 20; file++) {
      parts.bucket().write("midi/" + file + ".mid", PieceBuilder.aRandomPiece(file, 40).midi());
    }
    try (Registry registry = Registry.open(parts.database());
        IngestService service = start()) {
      await().atMost(PATIENCE).until(() -> registry.pieces().totals().pieces() == 20);
      await().atMost(PATIENCE).until(() -> service.health().up());
      foreign.forEach(records -> records.awaitLetters(parts.bootstrapServers()));
    }
  }

  private IngestService start() {
    return EmbeddedIngest.start(
        parts, new IngestSettings.Work(2, 256, true), new SimpleMeterRegistry());
  }
}

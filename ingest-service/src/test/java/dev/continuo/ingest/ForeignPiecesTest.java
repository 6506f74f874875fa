package dev.continuo.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.events.Clients;
import dev.continuo.events.EventSender;
import dev.continuo.events.Topic;
import dev.continuo.events.Topics;
import dev.continuo.registry.Registry;
import dev.continuo.service.BackingSettings;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.PieceBuilder;
import dev.continuo.testkit.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records that are none of our events, on the topics that ingest reads, stop nothing. */
class ForeignPiecesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ID = "a".repeat(64);

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void foreignRecords_onEveryTopicThatIsRead_areKeptAndFilesGoOn() throws Exception {
    Topics.ensure(parts.bootstrapServers(), 2);
    List<@Nullable String> keys = new ArrayList<>();
    keys.add(null);
    keys.addAll(List.of("", "../x", "a\0b"));
    List<byte @Nullable []> values = new ArrayList<>();
    values.add(null);
    for (String text :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{}",
            "{\"pieceId\":\"x\",\"object\":\"midi/x.mid\"}",
            "{\"pieceId\":\"%s\"}".formatted(ID),
            "{\"object\":\"a\\u0000b\",\"contentId\":\"%s\",\"bytes\":1}".formatted(ID),
            "{\"future\":1}",
            "{\"a\":NaN}")) {
      values.add(text.getBytes(UTF_8));
    }
    values.add(new byte[Topics.MAX_MESSAGE_BYTES - 1_000]);
    List<Topic> topics =
        List.of(Topic.OBJECTS_FOUND, Topic.PIECES, Topic.PIECES_REJECTED, Topic.NOTES);
    try (EventSender sender = new EventSender(Clients.producer(parts.bootstrapServers(), "test"))) {
      for (Topic topic : topics) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
          records.add(
              new ProducerRecord<>(topic.topicName(), keys.get(i % keys.size()), values.get(i)));
        }
        sender.sendRecords(records);
      }
    }
    for (int file = 0; file < 20; file++) {
      parts.bucket().write("midi/" + file + ".mid", PieceBuilder.aRandomPiece(file, 40).midi());
    }
    try (Registry registry = Registry.open(parts.database());
        IngestService service = start()) {
      await().atMost(PATIENCE).until(() -> registry.pieces().totals().pieces() == 20);
      await().atMost(PATIENCE).until(() -> service.health().up());
      for (Topic topic : topics) {
        try (TopicReader letters =
            new TopicReader(parts.bootstrapServers(), topic.deadLetterName())) {
          assertThat(letters.atLeast(values.size()))
              .as("%s", topic)
              .allSatisfy(
                  letter -> assertThat(letter.headers().lastHeader("dlq_cause")).isNotNull());
        }
      }
    }
  }

  private IngestService start() {
    return IngestService.start(
        new IngestSettings(
            new BackingSettings(
                parts.bootstrapServers(),
                2,
                parts.database(),
                BucketSettings.directory(parts.bucketDirectory())),
            Duration.ofMillis(50),
            parts.newDirectory(),
            128,
            "test",
            new IngestSettings.Work(2, 256, true)),
        new SimpleMeterRegistry());
  }
}

package dev.continuo.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.registry.Registry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedPartsTest {
  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void bootstrapServers_eachTest_topicsExistAndAreEmpty() {
    try (TopicReader tracks = new TopicReader(parts.bootstrapServers(), Topic.TRACKS)) {
      assertThat(tracks.all()).isEmpty();
    }
    assertThatThrownBy(() -> new TopicReader(parts.bootstrapServers(), "no.such.topic"))
        .hasMessageContaining("no.such.topic");
  }

  @Test
  void topicReader_conditionNotMet_showsWhatWasThere() {
    send("first");
    try (TopicReader tracks = new TopicReader(parts.bootstrapServers(), Topic.TRACKS)) {
      assertThat(tracks.atLeast(1)).extracting(ConsumerRecord::key).containsExactly("key");
      assertThatThrownBy(
              () -> tracks.until("a second track", all -> all.size() == 2, Duration.ofMillis(200)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("a second track")
          .hasMessageContaining("1 records")
          .hasMessageContaining("first");
    }
  }

  @Test
  void restartKafka_withRecords_keepsThem() {
    send("first");
    parts.restartKafka();
    send("second");
    try (TopicReader tracks = new TopicReader(parts.bootstrapServers(), Topic.TRACKS)) {
      assertThat(tracks.all())
          .extracting(record -> new String(record.value(), UTF_8))
          .containsExactly("first", "second");
    }
  }

  @Test
  void database_eachOne_isApart() {
    assertThat(parts.database()).isEqualTo(parts.database());
    try (Registry one = Registry.open(parts.database());
        Registry two = Registry.open(parts.newDatabase())) {
      one.runs().request("r1", "seed", "{}");
      assertThat(one.runs().runs()).hasSize(1);
      assertThat(two.runs().runs()).isEmpty();
    }
  }

  @Test
  void bucket_underTarget_holdsObjects() throws Exception {
    parts.bucket().write("midi/a.mid", new byte[] {1});
    assertThat(parts.bucketDirectory().resolve("midi/a.mid")).exists();
    assertThat(parts.newDirectory()).isEmptyDirectory();
    assertThat(parts.bucketDirectory()).startsWith(Path.of("target").toAbsolutePath());
  }

  private void send(String value) {
    try (EventSender sender = new EventSender(Clients.producer(parts.bootstrapServers(), "test"))) {
      sender.send(new Envelope(Topic.TRACKS.topicName(), "key", Map.of(), value.getBytes(UTF_8)));
    }
  }
}

package dev.continuo.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.testkit.TopicReader;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** All committed records of a topic at one moment. */
final class TopicContent {

  private TopicContent() {}

  static List<ConsumerRecord<String, byte[]>> of(String bootstrapServers, String topic) {
    try (TopicReader reader = new TopicReader(bootstrapServers, topic)) {
      return reader.all();
    }
  }

  static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }
}

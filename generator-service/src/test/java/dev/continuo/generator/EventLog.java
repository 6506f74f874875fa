package dev.continuo.generator;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.testkit.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The events on a topic, by key. */
final class EventLog implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TopicReader reader;

  EventLog(String bootstrapServers, String topic) {
    reader = new TopicReader(bootstrapServers, topic);
  }

  /** All records so far that match. */
  List<ConsumerRecord<String, byte[]>> matching(Predicate<ConsumerRecord<String, byte[]>> test) {
    return reader.all().stream().filter(test).toList();
  }

  /** Waits for the first record that matches. */
  ConsumerRecord<String, byte[]> await(Predicate<ConsumerRecord<String, byte[]>> test) {
    return reader.until("a record", records -> records.stream().anyMatch(test), PATIENCE).stream()
        .filter(test)
        .findFirst()
        .orElseThrow();
  }

  /** Waits for the event with that key. */
  <T> T await(String key, Class<T> type) throws UnreadableEventException {
    return Json.read(await(record -> key.equals(record.key())).value(), type);
  }

  static String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    reader.close();
  }
}

package dev.continuo.generator;

import dev.continuo.events.Clients;
import dev.continuo.events.Json;
import dev.continuo.events.UnreadableEventException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;

/** Everything on a topic of one partition, read from the start. */
final class TopicLog implements AutoCloseable {
  private final Consumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

  TopicLog(String bootstrapServers, String topic) {
    consumer = Clients.reader(bootstrapServers);
    List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** All records so far that match. */
  List<ConsumerRecord<String, byte[]>> matching(Predicate<ConsumerRecord<String, byte[]>> test) {
    consumer.poll(Duration.ofMillis(100)).forEach(records::add);
    return records.stream().filter(test).toList();
  }

  /** Waits for the first record that matches. */
  ConsumerRecord<String, byte[]> await(Predicate<ConsumerRecord<String, byte[]>> test) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> matching(test), found -> !found.isEmpty())
        .getFirst();
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
    consumer.close();
  }
}

package dev.continuo.trainer;

import dev.continuo.events.Clients;
import dev.continuo.events.Json;
import dev.continuo.events.UnreadableEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** All records of a topic with one partition, as an outsider reads them. */
final class TopicTail implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Consumer<String, byte[]> consumer;
  private final String topic;
  final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

  TopicTail(String bootstrapServers, String topic) {
    this.topic = topic;
    consumer = Clients.reader(bootstrapServers);
    List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** The first record, seen already or still to come, whose value as {@code type} fits. */
  <T> T await(Class<T> type, Predicate<T> wanted) throws UnreadableEventException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int next = 0;
    while (System.nanoTime() < deadline) {
      for (; next < records.size(); next++) {
        T event = Json.read(records.get(next).value(), type);
        if (wanted.test(event)) {
          return event;
        }
      }
      poll();
    }
    throw new AssertionError(
        "%s: nothing that fits among %d records within %s"
            .formatted(topic, records.size(), PATIENCE));
  }

  /** Takes in what has come. */
  void poll() {
    consumer.poll(Duration.ofMillis(100)).forEach(records::add);
  }

  @Override
  public void close() {
    consumer.close();
  }
}

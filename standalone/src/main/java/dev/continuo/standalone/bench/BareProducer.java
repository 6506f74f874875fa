package dev.continuo.standalone.bench;

import dev.continuo.events.Topic;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.avro.NoteBlockCodec;
import dev.continuo.events.kafka.Clients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The limit of ingest: a producer that only sends, in transactions, the records it made. */
final class BareProducer {
  private static final String TOPIC = "continuo.bench.v1";

  /** Of records that are held: 64 MiB, but no more than a small heap has room for. */
  private static final long MOST_BYTES = Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 32);

  private static final int TRANSACTION_BYTES = 8 << 20;

  private final String bootstrapServers;
  private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
  private long notes;

  /** Takes the first records of the notes topic, up to 64 MiB; fewer where the heap is small. */
  BareProducer(String bootstrapServers) throws UnreadableEventException {
    this.bootstrapServers = bootstrapServers;
    long bytes = 0;
    try (Consumer<String, byte[]> consumer = Clients.reader(bootstrapServers)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.NOTES.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (bytes < MOST_BYTES
          && ends.entrySet().stream()
              .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          records.add(
              new ProducerRecord<>(
                  TOPIC, record.partition(), record.key(), record.value(), record.headers()));
          notes += NoteBlockCodec.decode(record.value()).size();
          bytes += record.value().length;
        }
      }
      create(partitions.size());
    }
  }

  private void create(int partitions) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, partitions, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topic for the bare producer cannot be made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a topic was made", e);
    }
  }

  /** Sends its records over and over: how long so many notes take until they are committed. */
  TimeTaken send(long wanted) {
    try (Producer<String, byte[]> producer =
        Clients.transactional(bootstrapServers, "continuo-bench", "continuo-bench")) {
      producer.initTransactions();
      send(producer, Math.min(wanted, notes)); // warms up
      TimeTaken.Watch watch = TimeTaken.start();
      long sent = send(producer, wanted);
      return watch.stop().of((double) sent / wanted);
    }
  }

  private long send(Producer<String, byte[]> producer, long wanted) {
    long sent = 0;
    while (sent < wanted) {
      long bytes = 0;
      producer.beginTransaction();
      for (ProducerRecord<String, byte[]> record : records) {
        var _ = // the commit fails when one of them did
            producer.send(
                new ProducerRecord<>(
                    TOPIC, record.partition(), record.key(), record.value(), record.headers()));
        bytes += record.value().length;
        if (bytes >= TRANSACTION_BYTES) {
          producer.commitTransaction();
          producer.beginTransaction();
          bytes = 0;
        }
      }
      producer.commitTransaction();
      sent += notes;
    }
    return sent;
  }
}

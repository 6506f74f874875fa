package dev.continuo.ingest.find;

import dev.continuo.bucket.StoredObject;
import dev.continuo.events.ObjectFound;
import dev.continuo.events.Topic;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.kafka.Clients;
import dev.continuo.registry.pieces.PieceLedger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The objects that were read, or are on their way to a reader, each as it was then. */
final class FoundObjects {
  private static final Logger LOG = LoggerFactory.getLogger(FoundObjects.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, StoredObject> byKey = new HashMap<>();

  private FoundObjects() {}

  /**
   * What was found before: what waits on the topic behind its group, and what the ledger has. In
   * this order, so that whatever is answered in between is not missed.
   */
  static FoundObjects load(String bootstrapServers, String group, PieceLedger ledger) {
    FoundObjects found = new FoundObjects();
    Map<String, StoredObject> waiting = waiting(bootstrapServers, group);
    ledger.forEachSeen(
        (key, bytes, modified) -> found.byKey.put(key, new StoredObject(key, bytes, modified)));
    found.byKey.putAll(waiting);
    return found;
  }

  boolean contains(StoredObject object) {
    return object.equals(byKey.get(object.key()));
  }

  void add(StoredObject object) {
    byKey.put(object.key(), object);
  }

  /** Forgets all others: one that comes back is another one, whatever it looks like. */
  void retain(Set<String> keys) {
    byKey.keySet().retainAll(keys);
  }

  private static Map<String, StoredObject> waiting(String bootstrapServers, String group) {
    Map<String, StoredObject> waiting = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> read = read(bootstrapServers, group);
    try (Consumer<String, byte[]> consumer = Clients.reader(bootstrapServers)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.OBJECTS_FOUND.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      for (TopicPartition partition : partitions) {
        OffsetAndMetadata next = read.get(partition);
        long begin = begins.getOrDefault(partition, 0L);
        consumer.seek(partition, next == null ? begin : Math.max(begin, next.offset()));
      }
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          put(record, waiting);
        }
      }
    }
    return waiting;
  }

  private static void put(
      ConsumerRecord<String, byte[]> record, Map<String, StoredObject> waiting) {
    try {
      StoredObject object = FoundObject.stored(Json.read(record.value(), ObjectFound.class));
      waiting.put(object.key(), object);
    } catch (UnreadableEventException e) {
      LOG.debug("left to who reads it: {}", e.getMessage());
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> read(
      String bootstrapServers, String group) {
    try (Admin admin = Clients.admin(bootstrapServers)) {
      return admin
          .listConsumerGroupOffsets(
              group, new ListConsumerGroupOffsetsOptions().requireStable(true))
          .partitionsToOffsetAndMetadata()
          .get();
    } catch (ExecutionException e) {
      throw new KafkaException("where the group " + group + " stands is not known", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}

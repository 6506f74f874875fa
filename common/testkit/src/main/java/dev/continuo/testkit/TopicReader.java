package dev.continuo.testkit;

import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Clients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Reads a topic as an outside consumer would: all partitions, from the first record, committed
 * transactions only. It keeps what it has read, so that conditions are about the whole topic.
 */
public final class TopicReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int SHOWN = 20;
  private static final int SHOWN_CHARACTERS = 300;

  private final String topic;
  private final String bootstrapServers;
  private final Consumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

  /** A reader of one of Continuo's topics. */
  public TopicReader(String bootstrapServers, Topic topic) {
    this(bootstrapServers, topic.topicName());
  }

  /**
   * A reader of any topic.
   *
   * @throws IllegalArgumentException when there is no such topic
   */
  public TopicReader(String bootstrapServers, String topic) {
    this.topic = topic;
    this.bootstrapServers = bootstrapServers;
    this.consumer = Clients.reader(bootstrapServers);
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      consumer.close();
      throw new IllegalArgumentException("there is no topic " + topic);
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** The first {@code count} records or more, waiting up to 30 s for them. */
  public List<ConsumerRecord<String, byte[]>> atLeast(int count) {
    return until(count + " records", records -> records.size() >= count);
  }

  /** All records so far, once they fulfil the condition; waits up to 30 s for it. */
  public List<ConsumerRecord<String, byte[]>> until(
      String what, Predicate<List<ConsumerRecord<String, byte[]>>> condition) {
    return until(what, condition, PATIENCE);
  }

  /**
   * All records so far, once they fulfil the condition.
   *
   * @param what the condition in words, for the message
   * @throws AssertionError when it is not fulfilled in time; it shows what was there
   */
  public List<ConsumerRecord<String, byte[]>> until(
      String what, Predicate<List<ConsumerRecord<String, byte[]>>> condition, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.test(List.copyOf(read))) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "%s: waited %d s for %s; there were %d records%s"
                .formatted(topic, patience.toSeconds(), what, read.size(), shown()));
      }
      consumer.poll(POLL).forEach(read::add);
    }
    return List.copyOf(read);
  }

  /**
   * All records that are on the topic now, also those whose transaction is committed while its
   * marker is still on its way here.
   */
  public List<ConsumerRecord<String, byte[]>> all() {
    Map<TopicPartition, Long> ends = ends();
    return until(
        "the end", ignored -> ends.entrySet().stream().allMatch(end -> reached(end)), PATIENCE);
  }

  /** Open transactions included: a consumer that reads committed records is told less. */
  private Map<TopicPartition, Long> ends() {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    consumer.assignment().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
    try (Admin admin = Clients.admin(bootstrapServers)) {
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin
          .listOffsets(asked)
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, end.offset()));
      return ends;
    } catch (ExecutionException e) {
      throw new KafkaException("the ends of " + topic + " are not known", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private boolean reached(Map.Entry<TopicPartition, Long> end) {
    return consumer.position(end.getKey()) >= end.getValue();
  }

  private String shown() {
    StringBuilder text = new StringBuilder();
    for (ConsumerRecord<String, byte[]> record :
        read.subList(Math.max(0, read.size() - SHOWN), read.size())) {
      String value =
          record.value() == null ? "null" : new String(record.value(), StandardCharsets.UTF_8);
      text.append(
          "%n  partition %d offset %d key %s: %s"
              .formatted(
                  record.partition(),
                  record.offset(),
                  record.key(),
                  value.substring(0, Math.min(SHOWN_CHARACTERS, value.length()))));
    }
    return text.toString();
  }

  @Override
  public void close() {
    consumer.close();
  }
}

package dev.continuo.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.events.Topic;
import dev.continuo.events.kafka.EventSender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A topic's share of foreign records: every {@link ForeignValue} under every kind of key, and the
 * proof that each of them was kept.
 */
public final class ForeignRecords {
  /** None, an empty one, one that is no file name, one that no database takes. */
  private static final @Nullable String[] KEYS = {null, "", "../x", "a\0b"};

  private final Topic topic;
  private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();

  private ForeignRecords(Topic topic) {
    this.topic = topic;
  }

  /**
   * For one topic.
   *
   * @param more values, of which that topic makes nothing
   */
  public static ForeignRecords on(Topic topic, String... more) {
    ForeignRecords foreign = new ForeignRecords(topic);
    for (@Nullable String key : KEYS) {
      if (key == null && topic == Topic.CORPUS_STATS) {
        continue; // It is compacted: the broker refuses what has no key.
      }
      for (ForeignValue value : ForeignValue.all()) {
        // One large record of each kind says it all.
        if ("".equals(key) || !value.isLarge()) {
          foreign.add(key, value.value());
        }
      }
      Arrays.stream(more).forEach(text -> foreign.add(key, text.getBytes(UTF_8)));
    }
    return foreign;
  }

  private void add(@Nullable String key, byte @Nullable [] value) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic.topicName(), null, key, value);
    record.headers().add("ce_type", "dev.continuo.Unheard.v9".getBytes(UTF_8));
    records.add(record);
  }

  /** How many they are. */
  public int count() {
    return records.size();
  }

  /** Sends them all, in an order that is always the same. */
  public void send(EventSender sender) {
    sender.sendRecords(records);
  }

  /**
   * Waits until each of them is a dead letter, as it came, with its cause and its place.
   *
   * @throws AssertionError naming one that is none
   */
  public void awaitLetters(String bootstrapServers) {
    try (TopicReader reader = new TopicReader(bootstrapServers, topic.deadLetterName())) {
      List<ConsumerRecord<String, byte[]>> letters = reader.atLeast(records.size());
      Map<String, ConsumerRecord<String, byte[]>> places = new HashMap<>();
      for (ConsumerRecord<String, byte[]> letter : letters) {
        if (header(letter, "dlq_cause").isBlank() || header(letter, "dlq_byte_offset").isBlank()) {
          throw new AssertionError("a letter without cause or place: " + letter);
        }
        places.put(header(letter, "dlq_partition") + "-" + header(letter, "dlq_offset"), letter);
      }
      if (places.size() != records.size()) {
        throw new AssertionError(
            "%d foreign records on %s, %d different ones among %d letters"
                .formatted(records.size(), topic.topicName(), places.size(), letters.size()));
      }
      for (ProducerRecord<String, byte[]> record : records) {
        if (letters.stream().noneMatch(letter -> isOf(letter, record))) {
          throw new AssertionError("no letter of " + record.key());
        }
      }
    }
  }

  private static boolean isOf(
      ConsumerRecord<String, byte[]> letter, ProducerRecord<String, byte[]> record) {
    return Objects.equals(letter.key(), record.key())
        && Arrays.equals(letter.value(), record.value());
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }
}

package dev.continuo.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Keeps records that cannot be read: topic {@code dlq.<topic>} gets the record as it came, with
 * {@code dlq_*} headers that say what was wrong with it and where it was found.
 */
public final class DeadLetters {
  private final EventSender sender;

  /** Sends through {@code sender}, which stays the caller's to close. */
  public DeadLetters(EventSender sender) {
    this.sender = sender;
  }

  /** Keeps one record and waits until the broker has it. */
  public void send(ConsumerRecord<String, byte[]> record, UnreadableEventException cause) {
    sender.sendRecords(List.of(letter(record, cause)));
  }

  /** What keeps a record, for a producer that sends it within a transaction. */
  public static ProducerRecord<String, byte[]> letter(
      ConsumerRecord<String, byte[]> record, UnreadableEventException cause) {
    ProducerRecord<String, byte[]> letter =
        new ProducerRecord<>(deadLetterTopic(record.topic()), record.key(), record.value());
    for (Header header : record.headers()) {
      letter.headers().add(header);
    }
    describe(letter.headers(), cause, record.topic(), record.partition(), record.offset());
    return letter;
  }

  /** The topic that keeps what could not be read from {@code topic}. */
  public static String deadLetterTopic(String topic) {
    return "dlq." + topic;
  }

  /** Adds the {@code dlq_*} headers: cause, field, byte offset, and where the record was found. */
  public static void describe(
      Headers headers, UnreadableEventException cause, String topic, int partition, long offset) {
    add(headers, "dlq_cause", String.valueOf(cause.getMessage()));
    add(headers, "dlq_field", cause.field());
    add(headers, "dlq_byte_offset", Long.toString(cause.byteOffset()));
    add(headers, "dlq_topic", topic);
    add(headers, "dlq_partition", Integer.toString(partition));
    add(headers, "dlq_offset", Long.toString(offset));
  }

  private static void add(Headers headers, String name, String text) {
    headers.remove(name);
    headers.add(name, text.getBytes(UTF_8));
  }
}

package dev.continuo.events.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.events.UnreadableEventException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records that cannot be read: topic {@code dlq.<topic>} gets the record as it came, with
 * {@code dlq_*} headers that say what was wrong with it and where it was found. What would not fit
 * beside those is left where it was found: a header says so.
 */
public final class DeadLetters {
  /** What the headers that are added take at most, and what a batch of one record takes. */
  private static final int HEADER_ROOM = 16 * 1024;

  /** Of a foreign key, and of foreign headers together: more is no use to whoever looks. */
  private static final int LONGEST_KEY = 32 * 1024;

  private static final int MOST_FOREIGN_HEADERS = 64 * 1024;
  private static final int LONGEST_CAUSE = 1_000;
  private static final int LONGEST_FIELD = 200;

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
    Letter letter =
        letter(
            record.key(),
            record.value(),
            record.headers(),
            cause,
            record.topic(),
            record.partition(),
            record.offset());
    return new ProducerRecord<>(
        deadLetterTopic(record.topic()), null, letter.key(), letter.value(), letter.headers());
  }

  /**
   * A record as it is kept.
   *
   * @param key null also where it was too long
   * @param value null also where it was too large
   */
  public record Letter(@Nullable String key, byte @Nullable [] value, Headers headers) {}

  /** What keeps a record that was found at this place. */
  public static Letter letter(
      @Nullable String key,
      byte @Nullable [] value,
      Headers found,
      UnreadableEventException cause,
      String topic,
      int partition,
      long offset) {
    Headers headers = new RecordHeaders();
    StringBuilder leftOut = new StringBuilder();
    int size = HEADER_ROOM;
    if (size(found) <= MOST_FOREIGN_HEADERS) {
      found.forEach(headers::add);
      size += size(found);
    } else {
      leftOut.append("headers of %d bytes; ".formatted(size(found)));
    }
    String keptKey = key;
    if (key != null && key.length() > LONGEST_KEY) {
      keptKey = null;
      leftOut.append("key of %d characters; ".formatted(key.length()));
    } else if (key != null) {
      // A character takes three bytes of UTF-8 at most, a pair of surrogates four.
      size += 3 * key.length();
    }
    byte[] keptValue = value;
    if (value != null && value.length > Topics.MAX_MESSAGE_BYTES - size) {
      keptValue = null;
      leftOut.append("value of %d bytes; ".formatted(value.length));
    }
    add(headers, "dlq_cause", shortened(String.valueOf(cause.getMessage()), LONGEST_CAUSE));
    add(headers, "dlq_field", shortened(cause.field(), LONGEST_FIELD));
    add(headers, "dlq_byte_offset", Long.toString(cause.byteOffset()));
    add(headers, "dlq_topic", topic);
    add(headers, "dlq_partition", Integer.toString(partition));
    add(headers, "dlq_offset", Long.toString(offset));
    if (!leftOut.isEmpty()) {
      add(headers, "dlq_left_out", leftOut + "read them at the place that dlq_offset names");
    }
    return new Letter(keptKey, keptValue, headers);
  }

  /** The topic that keeps what could not be read from {@code topic}. */
  public static String deadLetterTopic(String topic) {
    return "dlq." + topic;
  }

  private static int size(Headers headers) {
    int size = 0;
    for (Header header : headers) {
      size += 3 * header.key().length() + (header.value() == null ? 0 : header.value().length) + 10;
    }
    return size;
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }

  private static void add(Headers headers, String name, String text) {
    headers.remove(name);
    headers.add(name, text.getBytes(UTF_8));
  }
}

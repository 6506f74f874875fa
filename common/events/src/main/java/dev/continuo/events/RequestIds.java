package dev.continuo.events;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Names for requests whose senders gave none. */
public final class RequestIds {

  private RequestIds() {}

  /** The id that was asked for, or {@code topic-partition-offset}, which no other record has. */
  public static String of(@Nullable String asked, ConsumerRecord<?, ?> record) {
    if (asked != null && !asked.isBlank()) {
      return asked;
    }
    return "%s-%d-%d".formatted(record.topic(), record.partition(), record.offset());
  }
}

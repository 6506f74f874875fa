package dev.continuo.events.kafka;

import dev.continuo.events.Topic;
import dev.continuo.events.json.Json;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One event on its way out, be it straight to the broker or by way of the outbox.
 *
 * @param topic name on the broker
 * @param headers from {@link EventHeaders}
 * @param value as it goes into the record
 */
public record Envelope(String topic, String key, Map<String, String> headers, byte[] value) {

  /**
   * An event as JSON.
   *
   * @param id unique within the source; the same event sent again has the same id
   * @param source like {@code /continuo/ingest}
   */
  public static Envelope json(Topic topic, String key, Object event, String id, String source) {
    return new Envelope(
        topic.topicName(), key, EventHeaders.json(event.getClass(), id, source), Json.write(event));
  }

  /** As the producer takes it. */
  public ProducerRecord<String, byte[]> toRecord() {
    return new ProducerRecord<>(topic, null, key, value, EventHeaders.toKafka(headers));
  }
}

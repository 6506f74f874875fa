package dev.continuo.events.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.events.Topic;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers of many events of one kind that happen at one moment, made once: only their ids
 * differ. For where thousands of records leave in a second.
 */
public final class EventStamp {
  private static final String ID = "ce_id";

  private final Header[] headers;
  private final int id;

  private EventStamp(Map<String, String> attributes) {
    this.headers = EventHeaders.toKafka(attributes).toArray();
    int at = 0;
    while (!headers[at].key().equals(ID)) {
      at++;
    }
    this.id = at;
  }

  /** For Avro values; parameters as for {@link EventHeaders#avro}. */
  public static EventStamp avro(Class<?> event, String source) {
    return new EventStamp(EventHeaders.avro(event, "", source));
  }

  /** For JSON values; parameters as for {@link EventHeaders#json}. */
  public static EventStamp json(Class<?> event, String source) {
    return new EventStamp(EventHeaders.json(event, "", source));
  }

  /** One event with this stamp, as the producer takes it. */
  public ProducerRecord<String, byte[]> record(Topic topic, String key, String id, byte[] value) {
    return new ProducerRecord<>(topic.topicName(), null, key, value, headers(id));
  }

  /** The headers of one event. */
  public Headers headers(String id) {
    Header[] own = headers.clone();
    own[this.id] = new RecordHeader(ID, id.getBytes(UTF_8));
    return new RecordHeaders(own);
  }
}

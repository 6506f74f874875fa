package dev.continuo.events.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** CloudEvents 1.0 attributes in Kafka's binary content mode: headers {@code ce_*}. */
public final class EventHeaders {

  private EventHeaders() {}

  /**
   * For a JSON value.
   *
   * @param event the record class; {@code TrackFinished} has the type {@code
   *     dev.continuo.TrackFinished.v1}
   * @param id unique within the source; the same event sent again has the same id
   * @param source like {@code /continuo/ingest}
   */
  public static Map<String, String> json(Class<?> event, String id, String source) {
    return headers(event, id, source, "application/json");
  }

  /** For an Avro value; parameters as for {@link #json}. */
  public static Map<String, String> avro(Class<?> event, String id, String source) {
    return headers(event, id, source, "application/avro");
  }

  private static Map<String, String> headers(
      Class<?> event, String id, String source, String contentType) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id);
    headers.put("ce_source", source);
    headers.put("ce_type", "dev.continuo." + event.getSimpleName() + ".v1");
    headers.put("ce_time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    headers.put("content-type", contentType);
    return headers;
  }

  /** These attributes as a record carries them. */
  public static Headers toKafka(Map<String, String> attributes) {
    Headers headers = new RecordHeaders();
    attributes.forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    return headers;
  }
}

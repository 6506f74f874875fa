package dev.continuo.client;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads events of topics to which anybody can write: what is none of ours is passed over. */
final class Events {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private Events() {}

  /** The event in a record; empty, with a line in the log, where it holds another thing. */
  static <T> Optional<T> read(ConsumerRecord<String, byte[]> record, Class<T> type) {
    try {
      return Optional.of(Json.read(record.value(), type));
    } catch (UnreadableEventException e) {
      LOG.warn(
          "passed over: {}, partition {}, offset {} holds no {}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          type.getSimpleName(),
          e.getMessage());
      return Optional.empty();
    }
  }
}

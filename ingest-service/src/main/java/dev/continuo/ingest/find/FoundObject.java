package dev.continuo.ingest.find;

import dev.continuo.bucket.StoredObject;
import dev.continuo.events.ObjectFound;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * An object that was found, as it came to its reader.
 *
 * @param again whether it is to be judged anew
 * @param partition where it was told, at {@code offset}
 */
public record FoundObject(StoredObject object, boolean again, TopicPartition partition, long offset)
    implements FoundRecord {

  @Override
  public long bytes() {
    return object.bytes();
  }

  static FoundObject of(ConsumerRecord<String, byte[]> record) throws UnreadableEventException {
    ObjectFound event = Json.read(record.value(), ObjectFound.class);
    return new FoundObject(
        stored(event),
        event.again(),
        new TopicPartition(record.topic(), record.partition()),
        record.offset());
  }

  static StoredObject stored(ObjectFound event) {
    return new StoredObject(
        event.object(),
        event.bytes(),
        Instant.EPOCH.plus(event.modifiedMicros(), ChronoUnit.MICROS));
  }

  static ObjectFound event(StoredObject object, boolean again) {
    return new ObjectFound(
        object.key(),
        object.bytes(),
        ChronoUnit.MICROS.between(Instant.EPOCH, object.modified()),
        again);
  }
}

package dev.continuo.ingest.find;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A record that tells of no object. It waits its turn behind the objects before it, whose answers
 * its offset would stand for otherwise.
 *
 * @param letter what keeps it
 */
public record FoundLetter(
    ProducerRecord<String, byte[]> letter, TopicPartition partition, long offset)
    implements FoundRecord {

  @Override
  public long bytes() {
    return letter.value() == null ? 0 : letter.value().length;
  }
}

package dev.continuo.ingest;

import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Publishes findings, many files in one transaction, each of them whole. */
final class PiecePublisher {
  private final Producer<String, byte[]> producer;

  /** Takes a producer whose transactions are initialised. */
  PiecePublisher(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Publishes what a batch has to tell, and commits its offsets with it.
   *
   * @param member who commits them
   * @throws KafkaException when nothing was published, or when nobody knows: also when others have
   *     the partitions by now
   */
  void publish(Batch.Content batch, ConsumerGroupMetadata member) {
    producer.beginTransaction();
    // Whether one of them failed, the commit tells.
    for (Finding finding : batch.findings()) {
      for (ProducerRecord<String, byte[]> record : Telling.records(finding)) {
        var _ = producer.send(record);
      }
    }
    for (ProducerRecord<String, byte[]> letter : batch.letters()) {
      var _ = producer.send(letter);
    }
    producer.sendOffsetsToTransaction(batch.next(), member);
    producer.commitTransaction();
  }
}

package dev.continuo.ingest.publish;

import dev.continuo.ingest.read.Judgement;
import dev.continuo.ingest.read.Telling;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes findings, many files in one transaction, each of them whole. */
final class PiecePublisher {
  private static final Logger LOG = LoggerFactory.getLogger(PiecePublisher.class);

  private final Producer<String, byte[]> producer;

  /** Takes a producer whose transactions are initialised. */
  PiecePublisher(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Publishes what a batch has to tell, and commits its offsets with it. A piece is rejected
   * instead where the broker refuses a record of it as too large: it may take less than we think.
   *
   * @param member who commits them
   * @return what was published
   * @throws KafkaException when nothing was published, or when nobody knows: also when others have
   *     the partitions by now
   */
  FileBatch.Content publish(FileBatch.Content batch, ConsumerGroupMetadata member) {
    FileBatch.Content content = batch;
    while (true) {
      Map<String, String> tooLarge = new ConcurrentHashMap<>();
      try {
        attempt(content, member, tooLarge);
        return content;
      } catch (KafkaException e) {
        if (tooLarge.isEmpty()) {
          throw e;
        }
        LOG.warn("{} pieces have records that the broker refuses", tooLarge.size(), e);
        producer.abortTransaction();
        content = content.with(rejecting(content.findings(), tooLarge));
      }
    }
  }

  private void attempt(
      FileBatch.Content batch, ConsumerGroupMetadata member, Map<String, String> tooLarge) {
    producer.beginTransaction();
    // Whether one of them failed, the commit tells.
    for (Judgement finding : batch.findings()) {
      for (ProducerRecord<String, byte[]> record : Telling.records(finding)) {
        var _ =
            producer.send(
                record,
                (metadata, e) -> {
                  if (e instanceof RecordTooLargeException
                      && finding instanceof Judgement.Accepted accepted) {
                    tooLarge.put(
                        accepted.contentId(),
                        "%s refuses what is told of it, %d bytes: %s"
                            .formatted(record.topic(), record.value().length, e.getMessage()));
                  }
                });
      }
    }
    for (ProducerRecord<String, byte[]> letter : batch.letters()) {
      var _ = producer.send(letter);
    }
    producer.sendOffsetsToTransaction(batch.next(), member);
    producer.commitTransaction();
  }

  private static List<Judgement> rejecting(List<Judgement> findings, Map<String, String> tooLarge) {
    return findings.stream().map(finding -> rejecting(finding, tooLarge)).toList();
  }

  private static Judgement rejecting(Judgement finding, Map<String, String> tooLarge) {
    String message = tooLarge.get(finding.contentId());
    return message != null && finding instanceof Judgement.Accepted accepted
        ? accepted.asTooLarge(message)
        : finding;
  }
}

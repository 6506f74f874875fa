package dev.continuo.ingest;

import dev.continuo.events.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Publishes findings, many files in one transaction, each of them whole. */
final class PiecePublisher {
  private final Producer<String, byte[]> producer;

  /** Takes a producer whose transactions are initialised. */
  PiecePublisher(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Publishes the findings that have something to tell.
   *
   * @return the offsets behind the pieces and rejections, for each partition that got some
   * @throws KafkaException when they were not published, or when nobody knows
   */
  Map<TopicPartition, Long> publish(List<Finding> findings) {
    if (findings.stream().allMatch(finding -> finding.records().isEmpty())) {
      return Map.of();
    }
    List<Future<RecordMetadata>> answers = new ArrayList<>();
    producer.beginTransaction();
    for (Finding finding : findings) {
      for (ProducerRecord<String, byte[]> record : finding.records()) {
        Future<RecordMetadata> answer = producer.send(record);
        // The commit fails when one of the notes did; where they lie does not matter.
        if (!record.topic().equals(Topic.NOTES.topicName())) {
          answers.add(answer);
        }
      }
    }
    producer.commitTransaction();
    return positions(answers);
  }

  /** After the commit, so every answer is there. */
  private static Map<TopicPartition, Long> positions(List<Future<RecordMetadata>> answers) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (Future<RecordMetadata> answer : answers) {
      try {
        RecordMetadata at = answer.get();
        positions.merge(new TopicPartition(at.topic(), at.partition()), at.offset() + 1, Long::max);
      } catch (ExecutionException e) {
        throw new KafkaException("a committed event has no offset", e);
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
    return positions;
  }
}

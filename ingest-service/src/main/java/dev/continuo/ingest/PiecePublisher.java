package dev.continuo.ingest;

import dev.continuo.events.EventHeaders;
import dev.continuo.events.EventSender.Outgoing;
import dev.continuo.events.Json;
import dev.continuo.events.NoteBlock;
import dev.continuo.events.NoteBlockCodec;
import dev.continuo.events.PieceIngested;
import dev.continuo.events.PieceRejected;
import dev.continuo.events.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Publishes findings, many files in one transaction, each of them whole. */
final class PiecePublisher {
  private static final String SOURCE = "/continuo/ingest";

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
    List<Future<RecordMetadata>> answers = new ArrayList<>();
    producer.beginTransaction();
    for (Finding finding : findings) {
      switch (finding) {
        case Finding.Accepted accepted -> {
          PieceIngested event = accepted.event();
          NoteBlocks.each(event.pieceId(), accepted.piece(), this::send);
          answers.add(
              send(
                  Topic.PIECES,
                  event.pieceId(),
                  EventHeaders.json(PieceIngested.class, event.pieceId(), SOURCE),
                  Json.write(event)));
        }
        case Finding.Rejected rejected -> {
          PieceRejected event = rejected.event();
          String id = event.object() + "@" + event.contentId();
          answers.add(
              send(
                  Topic.PIECES_REJECTED,
                  event.object(),
                  EventHeaders.json(PieceRejected.class, id, SOURCE),
                  Json.write(event)));
        }
        case Finding.Known _ -> {}
      }
    }
    producer.commitTransaction();
    return positions(answers);
  }

  private void send(NoteBlock block) {
    String id = "%s/notes/%d".formatted(block.pieceId(), block.firstNote());
    // The commit fails when one of these did; where they lie does not matter.
    var _ =
        send(
            Topic.NOTES,
            block.pieceId(),
            EventHeaders.avro(NoteBlock.class, id, SOURCE),
            NoteBlockCodec.encode(block));
  }

  private Future<RecordMetadata> send(
      Topic topic, String key, Map<String, String> headers, byte[] value) {
    return producer.send(new Outgoing(topic.topicName(), key, headers, value).toRecord());
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

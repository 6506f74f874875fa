package dev.continuo.generator.originality;

import dev.continuo.evaluation.originality.NoteLine;
import dev.continuo.evaluation.originality.RunIndex;
import dev.continuo.events.NoteBlock;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.avro.NoteBlockCodec;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts pieces together from their blocks, and into the index once they are whole. What is none of
 * ours is passed over: who cuts windows has sent it to the dead letters. Outlives a session, so
 * that the next one goes on where it ended. One thread at a time.
 */
final class ArrivingPieces {
  private static final Logger LOG = LoggerFactory.getLogger(ArrivingPieces.class);

  private final RunIndex index;
  private final LeftOut leftOut;
  private final Map<String, Arriving> arriving = new HashMap<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();

  /** A piece of which blocks have come. */
  private static final class Arriving {
    final NoteLine.Builder line = new NoteLine.Builder();
    int notes;
  }

  ArrivingPieces(RunIndex index, LeftOut leftOut) {
    this.index = index;
    this.leftOut = leftOut;
  }

  /** The offset to go on at. */
  long next(TopicPartition partition) {
    return next.getOrDefault(partition, 0L);
  }

  /** Takes the next record of a partition. */
  void take(ConsumerRecord<String, byte[]> record) {
    String key = record.key();
    // A piece that comes twice is the one that came first.
    if (key != null && leftOut.forgotten(key)) {
      arriving.remove(key);
    } else if (key != null && !index.contains(key)) {
      try {
        add(key, NoteBlockCodec.decode(record.value()));
      } catch (UnreadableEventException e) {
        LOG.debug(
            "passed over: partition {}, offset {} holds no notes: {}",
            record.partition(),
            record.offset(),
            e.getMessage());
      }
    }
    next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
  }

  private void add(String key, NoteBlock block) throws UnreadableEventException {
    Arriving piece = arriving.computeIfAbsent(key, id -> new Arriving());
    if (!block.pieceId().equals(key) || block.firstNote() != piece.notes) {
      throw new UnreadableEventException(
          "expected note %d of piece %s, found note %d of %s"
              .formatted(piece.notes, key, block.firstNote(), block.pieceId()),
          "firstNote",
          0);
    }
    for (int i = 0; i < block.size(); i++) {
      if (block.drum()[i] == 0) {
        piece.line.add(block.onsetMicros()[i], block.pitch()[i]);
      }
    }
    piece.notes += block.size();
    if (block.last()) {
      index.add(key, piece.line.build());
      arriving.remove(key);
    }
  }
}

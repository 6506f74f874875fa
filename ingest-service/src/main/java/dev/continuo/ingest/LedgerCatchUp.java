package dev.continuo.ingest;

import dev.continuo.events.Json;
import dev.continuo.events.PieceIngested;
import dev.continuo.events.PieceRejected;
import dev.continuo.events.Topic;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.registry.PieceLedger;
import dev.continuo.registry.PieceLedger.ObjectRow;
import dev.continuo.registry.PieceLedger.ObjectState;
import dev.continuo.registry.PieceLedger.PieceRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the ledger up to what was published. Kafka is the truth: a service that was killed between
 * its commit and its rows, or that lost its database, finds here what it had done.
 *
 * <p>Objects that are learnt from their events get {@link Instant#EPOCH} as their time, so that the
 * bucket's next listing differs and they are read once more; their content id then says that they
 * have been answered.
 */
final class LedgerCatchUp {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerCatchUp.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<String, byte[]> consumer;
  private final PieceLedger ledger;
  private final KnownObjects known;

  LedgerCatchUp(Consumer<String, byte[]> consumer, PieceLedger ledger, KnownObjects known) {
    this.consumer = consumer;
    this.ledger = ledger;
    this.known = known;
  }

  /** Reads to the end of what is committed now. No transaction of ours may be open. */
  void run() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic : List.of(Topic.PIECES, Topic.PIECES_REJECTED)) {
      for (PartitionInfo info : consumer.partitionsFor(topic.topicName())) {
        partitions.add(new TopicPartition(info.topic(), info.partition()));
      }
    }
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    for (TopicPartition partition : partitions) {
      long position = ledger.position(partition.topic(), partition.partition());
      consumer.seek(partition, Math.max(position, begins.getOrDefault(partition, 0L)));
    }
    List<ConsumerRecord<String, byte[]>> missed = new ArrayList<>();
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
      consumer.poll(POLL).forEach(missed::add);
    }
    record(missed);
    for (TopicPartition partition : partitions) {
      long now = consumer.position(partition);
      if (now != ledger.position(partition.topic(), partition.partition())) {
        ledger.position(partition.topic(), partition.partition(), now);
      }
    }
  }

  private void record(List<ConsumerRecord<String, byte[]>> missed) {
    // An object may have been rejected, then accepted: the later one counts.
    missed.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
    List<PieceRow> pieces = new ArrayList<>();
    Map<String, ObjectRow> objects = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : missed) {
      Instant at = Instant.ofEpochMilli(record.timestamp());
      try {
        if (record.topic().equals(Topic.PIECES.topicName())) {
          PieceIngested event = Json.read(record.value(), PieceIngested.class);
          pieces.add(LedgerRows.piece(event, at));
          objects.put(event.object(), LedgerRows.object(event, at));
        } else {
          PieceRejected event = Json.read(record.value(), PieceRejected.class);
          objects.put(event.object(), LedgerRows.object(event, at));
        }
      } catch (UnreadableEventException e) {
        LOG.warn(
            "{}-{} offset {} is none of our events, so it is left out: {}",
            record.topic(),
            record.partition(),
            record.offset(),
            e.getMessage());
      }
    }
    objects.values().removeIf(this::recorded);
    pieces.removeIf(row -> known.piece(row.pieceId()));
    if (!pieces.isEmpty() || !objects.isEmpty()) {
      LOG.info("{} pieces and {} objects were behind in the ledger", pieces.size(), objects.size());
      List<ObjectRow> rows = List.copyOf(objects.values());
      ledger.record(pieces, rows);
      known.remember(pieces, rows);
    }
  }

  private boolean recorded(ObjectRow row) {
    ObjectRow there = known.object(row.object());
    // A rejected file may have been accepted since, when it was read again.
    return there != null
        && there.contentId().equals(row.contentId())
        && (there.state() != ObjectState.REJECTED || row.state() == ObjectState.REJECTED);
  }
}

package dev.continuo.ingest.publish;

import dev.continuo.events.PieceIngested;
import dev.continuo.events.PieceRejected;
import dev.continuo.events.Topic;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.DeadLetters;
import dev.continuo.registry.pieces.PieceLedger;
import dev.continuo.registry.pieces.Position;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.PieceRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pieces that were published, by whichever replica, and the ledger's way of catching up with
 * them. Kafka is the truth: who was killed between a commit and its rows, or who lost the database,
 * finds here what had been done.
 *
 * <p>Objects that are learnt from their events get {@link Instant#EPOCH} as their time, so that the
 * bucket's next listing differs and they are read once more; their content id then says that they
 * have been answered.
 */
final class KnownPieces implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KnownPieces.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Longer than any transaction that its producer has left open. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String bootstrapServers;
  private final PieceLedger ledger;
  private final DeadLetters letters;
  private final Consumer<String, byte[]> consumer;
  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private List<Position> recorded = List.of();

  /**
   * Loads what the ledger holds.
   *
   * @param letters keep what is none of our events
   */
  KnownPieces(String bootstrapServers, PieceLedger ledger, DeadLetters letters) {
    this.bootstrapServers = bootstrapServers;
    this.letters = letters;
    this.ledger = ledger;
    this.consumer = Clients.reader(bootstrapServers);
    try {
      List<TopicPartition> partitions = new ArrayList<>();
      for (Topic topic : List.of(Topic.PIECES, Topic.PIECES_REJECTED)) {
        consumer
            .partitionsFor(topic.topicName())
            .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
      }
      consumer.assign(partitions);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      // First how far the ledger has come, then what it holds: no less.
      for (TopicPartition partition : partitions) {
        long position = ledger.position(partition.topic(), partition.partition());
        consumer.seek(partition, Math.max(position, begins.getOrDefault(partition, 0L)));
      }
      ledger.forEachPieceId(ids::add);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** Whether it is published, or about to be by this replica. Safe for many threads. */
  boolean contains(String pieceId) {
    return ids.contains(pieceId);
  }

  void add(String pieceId) {
    ids.add(pieceId);
  }

  /**
   * Takes in all that others began to publish before this call, waiting until that is committed or
   * given up.
   *
   * @throws IllegalStateException when some of it stays open
   */
  void catchUp(BooleanSupplier stopping) {
    take(ends(), stopping);
  }

  /** Takes in what is committed by now. */
  void follow(BooleanSupplier stopping) {
    take(consumer.endOffsets(consumer.assignment()), stopping);
  }

  /** The ends of the partitions, uncommitted records before them. */
  private Map<TopicPartition, Long> ends() {
    try (Admin admin = Clients.admin(bootstrapServers)) {
      return admin
          .listOffsets(
              consumer.assignment().stream()
                  .collect(Collectors.toMap(partition -> partition, p -> OffsetSpec.latest())))
          .all()
          .get()
          .entrySet()
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    } catch (ExecutionException e) {
      throw new KafkaException("the ends of the pieces topics are not known", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private void take(Map<TopicPartition, Long> ends, BooleanSupplier stopping) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      if (stopping.getAsBoolean()) {
        throw new IllegalStateException("stopped while catching up");
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "a transaction on the pieces topics has stayed open for %d s"
                .formatted(PATIENCE.toSeconds()));
      }
      List<ConsumerRecord<String, byte[]>> missed = new ArrayList<>();
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        boolean piece = record.topic().equals(Topic.PIECES.topicName());
        // A foreign record may have no key.
        if (!piece || record.key() == null || !ids.contains(record.key())) {
          missed.add(record);
        }
      }
      // Portion by portion: a lost database is a long way behind.
      record(missed);
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
          requireOurs(event.pieceId(), event.object());
          pieces.add(LedgerRows.piece(event, at));
          objects.put(event.object(), LedgerRows.object(event, at));
        } else {
          PieceRejected event = Json.read(record.value(), PieceRejected.class);
          requireOurs(event.contentId(), event.object());
          objects.put(event.object(), LedgerRows.object(event, at));
        }
      } catch (UnreadableEventException e) {
        keep(record, e);
      } catch (RuntimeException e) {
        // Fields that a foreign record leaves out come as null.
        keep(record, new UnreadableEventException("not one of our events: " + e, "", 0));
      }
    }
    List<Position> positions = positions();
    if (!missed.isEmpty() || !positions.equals(recorded)) {
      ledger
          .recover(pieces, List.copyOf(objects.values()), positions)
          .forEach(LedgerWriter::replaced);
      recorded = positions;
    }
    pieces.forEach(piece -> ids.add(piece.pieceId()));
  }

  /** What the ledger's columns take: a foreign event must not stop it. */
  private static void requireOurs(String contentId, String object) throws UnreadableEventException {
    if (!contentId.matches("[0-9a-f]{64}")) {
      throw new UnreadableEventException("expected 64 hex digits", "pieceId", 0);
    }
    if (object.isEmpty() || object.indexOf(0) >= 0) {
      throw new UnreadableEventException("expected a key of the bucket", "object", 0);
    }
  }

  /** Keeps a foreign record; the position that is recorded next passes it for good. */
  private void keep(ConsumerRecord<String, byte[]> record, UnreadableEventException cause) {
    LOG.warn(
        "{}-{} offset {} is none of our events, so it is left out: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        cause.getMessage());
    letters.send(record, cause);
  }

  private List<Position> positions() {
    return consumer.assignment().stream()
        .map(partition ->
            new Position(partition.topic(), partition.partition(), consumer.position(partition)))
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}

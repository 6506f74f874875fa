package dev.continuo.ingest;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.StoredObject;
import dev.continuo.events.Clients;
import dev.continuo.music.ReaderLimits;
import dev.continuo.registry.PieceLedger;
import dev.continuo.registry.PieceLedger.ObjectRow;
import dev.continuo.registry.PieceLedger.PieceRow;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ingests what the bucket shows, from one initialisation of the transactional producer to the first
 * failure. Whatever fails, nobody asks what had been done: the next session finds out from Kafka.
 *
 * <pre>
 * list ─▶ settled? ─▶ read, examine ─▶ one transaction ─▶ ledger
 * </pre>
 */
final class IngestSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IngestSession.class);

  /** One for all instances: whoever starts last writes, and no two ever do. */
  private static final String TRANSACTIONAL_ID = "continuo-ingest";

  /** Small files share a commit; a few large ones do not pile up in memory. */
  private static final int BATCH_FILES = 64;

  private static final long BATCH_BYTES = 16L << 20;

  private final Bucket bucket;
  private final PieceLedger ledger;
  private final IngestMeters meters;
  private final Producer<String, byte[]> producer;
  private final KafkaClientMetrics producerMetrics;
  private final KnownObjects known;
  private final Examiner examiner;
  private final PiecePublisher publisher;
  private final Arrivals arrivals = new Arrivals();
  private final Set<StoredObject> unreadable = new HashSet<>();

  /** Fences off every session before this one and brings the ledger up to date. */
  IngestSession(String bootstrapServers, Bucket bucket, PieceLedger ledger, IngestMeters meters) {
    this.bucket = bucket;
    this.ledger = ledger;
    this.meters = meters;
    this.producer = Clients.transactional(bootstrapServers, TRANSACTIONAL_ID, TRANSACTIONAL_ID);
    this.producerMetrics = new KafkaClientMetrics(producer);
    try {
      producer.initTransactions();
      this.known = new KnownObjects(ledger);
      try (Consumer<String, byte[]> consumer = Clients.reader(bootstrapServers)) {
        new LedgerCatchUp(consumer, ledger, known).run();
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    this.examiner = new Examiner(bucket, ReaderLimits.DEFAULT);
    this.publisher = new PiecePublisher(producer);
    producerMetrics.bindTo(meters.registry());
  }

  /**
   * Looks at the bucket once and ingests all that has settled.
   *
   * @param stopping asked between batches
   * @return how many objects were answered
   */
  int poll(BooleanSupplier stopping) throws IOException {
    List<StoredObject> waiting =
        arrivals.settled(bucket.list(Bucket.MIDI), known::read, Instant.now());
    int answered = 0;
    List<Finding> batch = new ArrayList<>();
    Set<String> pieces = new HashSet<>();
    long bytes = 0;
    for (StoredObject object : waiting) {
      if (stopping.getAsBoolean()) {
        return answered;
      }
      Finding finding = examine(object, pieces);
      if (finding == null) {
        continue;
      }
      if (finding instanceof Finding.Accepted accepted) {
        pieces.add(accepted.event().pieceId());
      }
      batch.add(finding);
      bytes += object.bytes();
      if (batch.size() == BATCH_FILES || bytes >= BATCH_BYTES) {
        answered += finish(batch);
        batch = new ArrayList<>();
        pieces.clear();
        bytes = 0;
      }
    }
    return answered + finish(batch);
  }

  private @Nullable Finding examine(StoredObject object, Set<String> batch) {
    try {
      Finding finding =
          examiner.examine(
              object, known.object(object.key()), id -> known.piece(id) || batch.contains(id));
      unreadable.remove(object);
      return finding;
    } catch (NoSuchFileException e) {
      LOG.debug("{} vanished before it was read", object.key());
      return null;
    } catch (IOException e) {
      // It may become readable: it is tried again, but told once.
      if (unreadable.add(object)) {
        LOG.warn("{} cannot be read, it is tried again: {}", object.key(), e.toString());
      }
      return null;
    }
  }

  private int finish(List<Finding> batch) {
    if (batch.isEmpty()) {
      return 0;
    }
    Map<TopicPartition, Long> positions = Map.of();
    if (batch.stream().anyMatch(finding -> !(finding instanceof Finding.Known))) {
      positions = publisher.publish(batch);
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    List<PieceRow> pieces = new ArrayList<>();
    List<ObjectRow> objects = new ArrayList<>();
    for (Finding finding : batch) {
      objects.add(finding.row());
      if (finding instanceof Finding.Accepted accepted) {
        pieces.add(LedgerRows.piece(accepted.event(), now));
      }
    }
    known.record(pieces, objects);
    positions.forEach((at, next) -> ledger.position(at.topic(), at.partition(), next));
    meters.count(batch);
    return batch.size();
  }

  @Override
  public void close() {
    producerMetrics.close();
    producer.close(Duration.ofSeconds(5));
  }
}

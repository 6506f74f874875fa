package dev.continuo.ingest;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.StoredObject;
import dev.continuo.events.Clients;
import dev.continuo.ingest.IngestSettings.Work;
import dev.continuo.music.ReaderLimits;
import dev.continuo.registry.PieceLedger;
import dev.continuo.registry.PieceLedger.ObjectRow;
import dev.continuo.registry.PieceLedger.PieceRow;
import dev.continuo.registry.PieceLedger.Position;
import dev.continuo.registry.Quarantine;
import dev.continuo.registry.Registry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ingests what the bucket shows, from one initialisation of the transactional producer to the first
 * failure. Whatever fails, nobody asks what had been done: the next session finds out from Kafka.
 *
 * <pre>
 * list ─▶ settled? ─▶ read, examine (threads) ─▶ one transaction ─▶ ledger (a thread)
 * </pre>
 */
final class IngestSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IngestSession.class);

  /** One for all instances: whoever starts last writes, and no two ever do. */
  private static final String TRANSACTIONAL_ID = "continuo-ingest";

  private final Bucket bucket;
  private final Work work;
  private final IngestMeters meters;
  private final Producer<String, byte[]> producer;
  private final KafkaClientMetrics producerMetrics;
  private final KnownObjects known;
  private final Examiner examiner;
  private final PiecePublisher publisher;
  private final LedgerWriter rows;
  private final Quarantine quarantine;
  private final Batch batch;
  private final Arrivals arrivals = new Arrivals();
  private final Set<StoredObject> unreadable = new HashSet<>();

  /** Fences off every session before this one and brings the ledger up to date. */
  IngestSession(IngestSettings settings, Bucket bucket, Registry registry, IngestMeters meters) {
    PieceLedger ledger = registry.pieces();
    String bootstrapServers = settings.bootstrapServers();
    this.bucket = bucket;
    this.work = settings.work();
    this.meters = meters;
    this.rows = new LedgerWriter(ledger);
    this.quarantine = registry.quarantine();
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
    this.examiner = new Examiner(bucket, ReaderLimits.DEFAULT, work.blockNotes());
    this.batch = new Batch(known::piece);
    this.publisher = new PiecePublisher(producer);
    producerMetrics.bindTo(meters.registry());
  }

  /**
   * Looks at the bucket once and ingests all that has settled.
   *
   * @param stopping asked between files
   * @return how many objects were answered
   */
  int poll(BooleanSupplier stopping) throws IOException {
    quarantine.waiting().forEach(known::forget);
    List<StoredObject> waiting =
        arrivals.settled(bucket.list(Bucket.MIDI), known::read, Instant.now());
    if (waiting.isEmpty()) {
      return 0;
    }
    int answered = 0;
    try (ReadAhead ahead = new ReadAhead(work.threads())) {
      for (StoredObject object : waiting) {
        if (stopping.getAsBoolean()) {
          return answered;
        }
        while (ahead.full(object)) {
          answered += take(ahead);
        }
        ObjectRow before = known.object(object.key());
        ahead.submit(object, () -> examiner.examine(object, before, known::piece));
      }
      while (!ahead.isEmpty()) {
        answered += take(ahead);
      }
    }
    answered += finish();
    rows.flush();
    return answered;
  }

  /** Takes the next finding into the batch, and publishes that when it is full. */
  private int take(ReadAhead ahead) {
    StoredObject object = ahead.next();
    try {
      Finding finding = ahead.take();
      unreadable.remove(object);
      if (finding != null) {
        batch.add(finding);
      }
    } catch (NoSuchFileException e) {
      LOG.debug("{} vanished before it was read", object.key());
    } catch (IOException e) {
      // It may become readable: it is tried again, but told once.
      if (unreadable.add(object)) {
        LOG.warn("{} cannot be read, it is tried again: {}", object.key(), e.toString());
      }
    }
    return batch.full() ? finish() : 0;
  }

  /** Publishes the batch, then has its rows written. */
  private int finish() {
    List<Finding> findings = batch.remove();
    if (findings.isEmpty()) {
      return 0;
    }
    List<Position> positions =
        publisher.publish(findings).entrySet().stream()
            .map(at -> new Position(at.getKey().topic(), at.getKey().partition(), at.getValue()))
            .toList();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    List<PieceRow> pieces = new ArrayList<>();
    List<ObjectRow> objects = new ArrayList<>();
    for (Finding finding : findings) {
      objects.add(finding.row());
      if (finding instanceof Finding.Accepted accepted) {
        pieces.add(LedgerRows.piece(accepted.event(), now));
      }
    }
    known.remember(pieces, objects);
    meters.count(findings);
    rows.write(pieces, objects, positions);
    return findings.size();
  }

  @Override
  public void close() {
    rows.close();
    producerMetrics.close();
    producer.close(Duration.ofSeconds(5));
  }
}

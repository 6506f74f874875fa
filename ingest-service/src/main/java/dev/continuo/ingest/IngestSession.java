package dev.continuo.ingest;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ObjectChangedException;
import dev.continuo.events.Clients;
import dev.continuo.ingest.FoundConsumer.Polled;
import dev.continuo.registry.Registry;
import dev.continuo.registry.UnreadObjects;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.PieceRow;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ingests found objects, from one initialisation of the transactional producer to the first
 * failure. Whatever fails, nobody asks what had been done: the next session finds out from Kafka.
 *
 * <pre>
 * continuo.objects-found.v1 ─▶ read, examine (threads) ─▶ one transaction, offsets in it ─▶ ledger
 * </pre>
 *
 * <p>Replicas share the partitions. Objects of one size, and so all of one content, lie in one
 * partition: who has it alone judges what is new. Whoever gets it from another first takes in all
 * that was published, and the transaction of one who lost it unawares is refused by the broker.
 */
final class IngestSession implements SteadyThread.Session, FoundConsumer.Handover {
  private static final Logger LOG = LoggerFactory.getLogger(IngestSession.class);
  private static final Duration IDLE = Duration.ofMillis(100);

  private final FinderRole role;
  private final IngestMeters meters;
  private final Producer<String, byte[]> producer;
  private final KafkaClientMetrics producerMetrics;
  private final KnownPieces pieces;
  private final FoundConsumer found;
  private final ReadAhead ahead;
  private final Examiner examiner;
  private final PiecePublisher publisher;
  private final LedgerWriter rows;
  private final UnreadObjects unread;
  private final SameNotes sameNotes;
  private final Batch batch;
  private boolean published;
  private boolean closing;

  /** Fences off every session of this replica before this one. */
  IngestSession(
      IngestSettings settings,
      Bucket bucket,
      Registry registry,
      FinderRole role,
      IngestMeters meters) {
    String bootstrapServers = settings.bootstrapServers();
    String id = "continuo-ingest-" + settings.instance();
    this.role = role;
    this.meters = meters;
    this.producer = Clients.transactional(bootstrapServers, id, id);
    this.producerMetrics = new KafkaClientMetrics(producer);
    this.rows = new LedgerWriter(registry.pieces());
    this.unread = registry.unread();
    this.sameNotes = new SameNotes(registry.notesOwners());
    this.ahead = new ReadAhead(settings.work().threads());
    this.examiner = new Examiner(bucket, settings.work(), settings.policies());
    this.publisher = new PiecePublisher(producer);
    try {
      producer.initTransactions();
      this.pieces = new KnownPieces(bootstrapServers, registry.pieces());
    } catch (RuntimeException e) {
      closeProducer();
      throw e;
    }
    this.batch = new Batch(pieces::contains);
    this.found = new FoundConsumer(bootstrapServers, settings.instance(), this);
    producerMetrics.bindTo(meters.registry());
  }

  @Override
  public void turn(BooleanSupplier stopping) {
    Polled polled = found.poll(idle() ? IDLE : Duration.ZERO);
    if (found.newlyAssigned()) {
      takeOver(stopping);
    }
    batch.addLetters(polled);
    Map<String, ObjectRow> before =
        rows.objects(polled.objects().stream().map(found -> found.object().key()).toList());
    for (FoundObject object : polled.objects()) {
      while (ahead.full(object)) {
        take();
      }
      if (stopping.getAsBoolean()) {
        return;
      }
      ObjectRow row = object.again() ? null : before.get(object.object().key());
      ahead.submit(object, () -> examiner.examine(object.object(), row, pieces::contains));
    }
    if (polled.objects().isEmpty()) {
      finish();
      if (published) {
        pieces.follow(stopping);
        published = false;
      }
    }
  }

  private boolean idle() {
    return ahead.isEmpty() && batch.isEmpty();
  }

  /** Before anything is judged that others may have judged. */
  private void takeOver(BooleanSupplier stopping) {
    pieces.catchUp(stopping);
    if (found.hasFirst()) {
      role.gained();
    }
  }

  /** Takes the next finding into the batch, and publishes that when it is full. */
  private void take() {
    FoundObject object = ahead.next();
    try {
      batch.add(object, ahead.take());
    } catch (NoSuchFileException | ObjectChangedException e) {
      LOG.debug("{} is another by now, or gone", object.object().key());
      batch.addUnread(object, e);
    } catch (IOException e) {
      LOG.warn("{} cannot be read, it is tried again: {}", object.object().key(), e.toString());
      batch.addUnread(object, e);
    }
    if (batch.full()) {
      publish();
    }
  }

  /** Publishes all that was taken in hand, and has its rows written. */
  private void finish() {
    while (!ahead.isEmpty()) {
      take();
    }
    publish();
    rows.flush();
  }

  @Override
  public void handOver() {
    role.lost();
    // A session that is closed has failed, or leaves what it has in hand.
    if (!closing) {
      finish();
    }
  }

  @Override
  public void discard() {
    role.lost();
    ahead.discard();
    var _ = batch.remove();
  }

  private void publish() {
    if (batch.isEmpty()) {
      return;
    }
    Batch.Content taken = batch.remove();
    Batch.Content content = taken.with(sameNotes.judge(taken.findings()));
    recordUntold(content);
    publisher.publish(content, found.member());
    published = true;
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    List<PieceRow> pieceRows = new ArrayList<>();
    List<ObjectRow> objectRows = new ArrayList<>();
    for (Finding finding : content.findings()) {
      if (finding instanceof Finding.Accepted accepted) {
        pieces.add(accepted.event().pieceId());
        pieceRows.add(LedgerRows.piece(accepted.event(), now));
      }
      if (!(finding instanceof Finding.Known)) {
        objectRows.add(finding.row());
      }
    }
    rows.write(pieceRows, objectRows);
    meters.count(content.findings());
    meters.unread(content.unread().size(), content.letters().size());
  }

  /** What no topic tells is written before the offsets: else a kill in between would lose it. */
  private void recordUntold(Batch.Content content) {
    List<ObjectRow> known =
        content.findings().stream()
            .filter(finding -> finding instanceof Finding.Known)
            .map(Finding::row)
            .toList();
    if (!known.isEmpty()) {
      rows.write(List.of(), known);
      rows.flush();
    }
    if (!content.unread().isEmpty()) {
      unread.failed(content.unread());
    }
  }

  /** Leaves what was not published to whoever comes next. */
  @Override
  public void close() {
    closing = true;
    discard();
    // Before others have the partitions: they ask the ledger.
    rows.close();
    try {
      found.close();
    } finally {
      ahead.close();
      pieces.close();
      closeProducer();
    }
  }

  private void closeProducer() {
    producerMetrics.close();
    producer.close(Duration.ofSeconds(5));
  }
}

package dev.continuo.ingest.publish;

import dev.continuo.bucket.ObjectChangedException;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.DeadLetters;
import dev.continuo.ingest.find.FinderRole;
import dev.continuo.ingest.find.FoundConsumer;
import dev.continuo.ingest.find.FoundLetter;
import dev.continuo.ingest.find.FoundObject;
import dev.continuo.ingest.find.FoundRecord;
import dev.continuo.ingest.find.Intake;
import dev.continuo.ingest.read.Examiner;
import dev.continuo.ingest.read.IngestMeters;
import dev.continuo.ingest.read.Judgement;
import dev.continuo.ingest.read.SameNotes;
import dev.continuo.ingest.read.StillWrittenException;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.registry.pieces.UnreadObjects;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.service.Backing;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
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
public final class IngestSession implements Session, FoundConsumer.Handover {
  private static final Logger LOG = LoggerFactory.getLogger(IngestSession.class);
  private static final Duration IDLE = Duration.ofMillis(100);

  private final Intake intake;
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
  private final FileBatch batch;
  private boolean published;
  private boolean closing;

  /** Fences off every session of this replica before this one. */
  public IngestSession(
      IngestSettings settings,
      Backing backing,
      Intake intake,
      FinderRole role,
      IngestMeters meters) {
    String bootstrapServers = backing.bootstrapServers();
    String id = "continuo-ingest-" + settings.instance();
    this.intake = intake;
    this.role = role;
    this.meters = meters;
    this.producer = Clients.transactional(bootstrapServers, id, id);
    this.producerMetrics = new KafkaClientMetrics(producer);
    this.rows = new LedgerWriter(backing.registry().pieces());
    this.unread = backing.registry().unread();
    this.sameNotes = new SameNotes(backing.registry().notesOwners());
    this.ahead = new ReadAhead(settings.work().threads());
    this.examiner = new Examiner(backing.bucket(), settings.work(), settings.policies());
    this.publisher = new PiecePublisher(producer);
    try {
      producer.initTransactions();
      this.pieces =
          new KnownPieces(
              bootstrapServers, backing.registry().pieces(), new DeadLetters(backing.sender()));
    } catch (RuntimeException e) {
      closeProducer();
      throw e;
    }
    this.batch = new FileBatch(pieces::contains);
    this.found = new FoundConsumer(bootstrapServers, settings.instance(), this);
    producerMetrics.bindTo(meters.registry());
  }

  @Override
  public void turn(Pause pause) {
    List<FoundRecord> polled = found.poll(idle() ? IDLE : Duration.ZERO, intake.closed() == null);
    if (found.newlyAssigned()) {
      takeOver(pause::closing);
    }
    Map<String, ObjectRow> before = rows.objects(keys(polled));
    for (FoundRecord record : polled) {
      while (ahead.full(record)) {
        take();
      }
      if (pause.closing()) {
        return;
      }
      switch (record) {
        case FoundLetter letter -> ahead.submit(letter);
        case FoundObject object -> {
          ObjectRow row = object.again() ? null : before.get(object.object().key());
          ahead.submit(object, () -> examiner.examine(object.object(), row, pieces::contains));
        }
      }
    }
    if (polled.isEmpty()) {
      finish();
      if (published) {
        pieces.follow(pause::closing);
        published = false;
      }
    }
  }

  private static List<String> keys(List<FoundRecord> records) {
    return records.stream()
        .filter(record -> record instanceof FoundObject)
        .map(record -> ((FoundObject) record).object().key())
        .toList();
  }

  private boolean idle() {
    return ahead.isEmpty() && batch.isEmpty();
  }

  /** Before anything is judged that others may have judged. */
  private void takeOver(BooleanSupplier stopping) {
    // What cannot be written must end this session before the ledger's position passes it.
    rows.flush();
    pieces.catchUp(stopping);
    if (found.hasFirst()) {
      role.gained();
    }
  }

  /** Takes what comes next into the batch, and publishes that when it is full. */
  private void take() {
    switch (ahead.next()) {
      case FoundLetter letter -> {
        ahead.drop();
        batch.addLetter(letter);
      }
      case FoundObject object -> take(object);
    }
    if (batch.full()) {
      publish();
    }
  }

  private void take(FoundObject object) {
    try {
      batch.add(object, ahead.take());
    } catch (NoSuchFileException | ObjectChangedException | StillWrittenException e) {
      LOG.debug("{} is another by now, or gone, or being written", object.object().key());
      batch.addUnread(object, e);
    } catch (IOException e) {
      LOG.warn("{} cannot be read, it is tried again: {}", object.object().key(), e.toString());
      batch.addUnread(object, e);
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
    FileBatch.Content taken = batch.remove();
    FileBatch.Content judged = taken.with(sameNotes.judge(taken.findings()));
    Instant now = Instant.now();
    recordUntold(judged, now);
    FileBatch.Content content = publisher.publish(judged, found.member());
    published = true;
    List<PieceRow> pieceRows = new ArrayList<>();
    List<ObjectRow> objectRows = new ArrayList<>();
    for (Judgement finding : content.findings()) {
      if (finding instanceof Judgement.Accepted accepted) {
        pieces.add(accepted.contentId());
        pieceRows.add(LedgerRows.piece(accepted.event(), now));
      }
      if (told(finding)) {
        objectRows.add(LedgerRows.object(finding, now));
      }
    }
    rows.write(pieceRows, objectRows);
    meters.count(content.findings());
    meters.unread(content.unread().size(), content.letters().size());
  }

  /** What no topic tells is written before the offsets: else a kill in between would lose it. */
  private void recordUntold(FileBatch.Content content, Instant now) {
    List<ObjectRow> untold =
        content.findings().stream()
            .filter(finding -> !told(finding))
            .map(finding -> LedgerRows.object(finding, now))
            .toList();
    if (!untold.isEmpty()) {
      rows.write(List.of(), untold);
      rows.flush();
    }
    if (!content.unread().isEmpty()) {
      unread.failed(content.unread());
    }
  }

  /** Whether a topic tells of it. */
  private static boolean told(Judgement finding) {
    return finding instanceof Judgement.Accepted || finding instanceof Judgement.Rejected;
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

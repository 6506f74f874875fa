package dev.continuo.ingest.publish;

import dev.continuo.ingest.find.FoundLetter;
import dev.continuo.ingest.find.FoundObject;
import dev.continuo.ingest.find.FoundRecord;
import dev.continuo.ingest.read.Judgement;
import dev.continuo.ingest.read.Judgement.Accepted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Findings that are published together: files share a commit, each of them whole. */
final class FileBatch {
  /** A commit takes milliseconds, a small file a tenth of one. */
  private static final int FILES = 512;

  /** So that a few large files do not pile up in memory. */
  private static final long BYTES = 8L << 20;

  private final Predicate<String> known;
  private final Set<String> pieces = new HashSet<>();
  private Content content = new Content();
  private long bytes;

  /**
   * @param known whether a content id is that of a piece that is known
   */
  FileBatch(Predicate<String> known) {
    this.known = known;
  }

  /**
   * What is in a batch.
   *
   * @param unread causes of objects that could not be read
   * @param letters records that could not be read, to be kept
   * @param next for each partition the offset behind what is answered
   */
  record Content(
      List<Judgement> findings,
      Map<String, String> unread,
      List<ProducerRecord<String, byte[]>> letters,
      Map<TopicPartition, OffsetAndMetadata> next) {

    /** The same with findings that were judged again. */
    Content with(List<Judgement> judged) {
      return new Content(judged, unread, letters, next);
    }

    private Content() {
      this(new ArrayList<>(), new HashMap<>(), new ArrayList<>(), new HashMap<>());
    }

    boolean isEmpty() {
      return next.isEmpty();
    }
  }

  /** Files are examined side by side: which of two alike was first is found out here. */
  void add(FoundObject found, Judgement finding) {
    Judgement added = finding;
    if (finding instanceof Accepted accepted) {
      String id = accepted.event().pieceId();
      if (known.test(id) || !pieces.add(id)) {
        added = accepted.asDuplicate();
      }
    }
    content.findings.add(added);
    bytes += added.bytes();
    answered(found);
  }

  /** An object that could not be read. */
  void addUnread(FoundObject found, IOException cause) {
    content.unread.put(found.object().key(), cause.toString());
    answered(found);
  }

  /** A record that tells of no object. */
  void addLetter(FoundLetter found) {
    content.letters.add(found.letter());
    bytes += found.bytes();
    answered(found);
  }

  private void answered(FoundRecord found) {
    content.next.merge(
        found.partition(),
        new OffsetAndMetadata(found.offset() + 1),
        (a, b) -> a.offset() > b.offset() ? a : b);
  }

  boolean isEmpty() {
    return content.isEmpty();
  }

  boolean full() {
    return content.findings.size() + content.unread.size() + content.letters.size() >= FILES
        || bytes >= BYTES;
  }

  /** Empties it. */
  Content remove() {
    Content removed = content;
    content = new Content();
    pieces.clear();
    bytes = 0;
    return removed;
  }
}

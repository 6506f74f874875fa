package dev.continuo.ingest.read;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.bucket.StoredObject;
import dev.continuo.events.PieceIngested;
import dev.continuo.ingest.settings.Duplicates;
import dev.continuo.ingest.settings.IngestSettings.Policies;
import dev.continuo.ingest.settings.IngestSettings.Work;
import dev.continuo.ingest.settings.LimitSettings;
import dev.continuo.ingest.settings.PieceLengths;
import dev.continuo.music.Damage.Kind;
import dev.continuo.music.MidiReader;
import dev.continuo.music.Piece;
import dev.continuo.music.ReaderLimits.Cap;
import dev.continuo.music.UnreadableMidiException;
import dev.continuo.music.UnreadableMidiException.Reason;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads single objects and finds out what they are. Safe for many threads. */
public final class Examiner {
  private static final Logger LOG = LoggerFactory.getLogger(Examiner.class);

  private static final Set<Kind> ENDS_EARLY = Set.of(Kind.TRUNCATED, Kind.MISSING_TRACKS);

  private final Bucket bucket;
  private final Work work;
  private final Policies policies;

  public Examiner(Bucket bucket, Work work, Policies policies) {
    this.bucket = bucket;
    this.work = work;
    this.policies = policies;
  }

  /**
   * Reads one object.
   *
   * @param before what became of it when it was read last
   * @param piece whether a content id is that of a piece that is known
   * @throws IOException when it cannot be read, or not as it was listed
   */
  public Judgement examine(StoredObject object, @Nullable ObjectRow before, Predicate<String> piece)
      throws IOException {
    if (object.bytes() > work.limits().bytes()) {
      return tooLarge(object, before);
    }
    byte[] bytes = bucket.read(object);
    String contentId = ContentId.of(bytes);
    if (before != null && before.contentId().equals(contentId) && answered(before, piece)) {
      return new Judgement.Touched(object, before);
    }
    if (piece.test(contentId)) {
      return new Judgement.Duplicate(object, contentId);
    }
    try {
      Piece read = MidiReader.read(bytes, work.limits());
      if (read.damages().stream().anyMatch(damage -> ENDS_EARLY.contains(damage.kind()))) {
        StillWrittenException.throwIfYoung(object);
      }
      return judge(object, contentId, read);
    } catch (UnreadableMidiException e) {
      if (e.reason() == Reason.TRUNCATED || e.reason() == Reason.EMPTY) {
        StillWrittenException.throwIfYoung(object);
      }
      return unreadable(object, contentId, e);
    } catch (RuntimeException | StackOverflowError e) {
      // A fault of the reader must not stop the files behind this one.
      LOG.error("the reader failed on {}", object.key(), e);
      return new Judgement.Rejected(
          object, contentId, "INTERNAL", 0, "the reader failed on it: " + e);
    }
  }

  private Judgement judge(StoredObject object, String contentId, Piece piece) {
    PieceLengths.Refusal refusal = policies.lengths().refusal(piece);
    if (refusal != null) {
      return new Judgement.Rejected(
          object, contentId, refusal.reason().name(), object.bytes(), refusal.message());
    }
    PieceIngested event = Telling.event(object, contentId, piece);
    return new Judgement.Accepted(
        object,
        event,
        Telling.records(event, piece, work.blockNotes()),
        policies.duplicates() == Duplicates.NOTES ? SameNotes.id(piece) : null);
  }

  private Judgement tooLarge(StoredObject object, @Nullable ObjectRow before) throws IOException {
    String contentId;
    try (InputStream in = bucket.open(object.key())) {
      contentId = ContentId.of(in);
    }
    if (before != null && before.contentId().equals(contentId) && isRejected(before)) {
      return new Judgement.Touched(object, before);
    }
    return unreadable(object, contentId, work.limits().passed(Cap.BYTES, work.limits().bytes()));
  }

  private static Judgement unreadable(
      StoredObject object, String contentId, UnreadableMidiException e) {
    String message = String.valueOf(e.getMessage());
    return new Judgement.Rejected(
        object,
        contentId,
        e.reason().name(),
        e.byteOffset(),
        e.cap()
            .map(cap -> "%s; %s raises it".formatted(message, LimitSettings.key(cap)))
            .orElse(message));
  }

  /** Rows of duplicates are written first: what they are duplicates of may never have been told. */
  private static boolean answered(ObjectRow before, Predicate<String> piece) {
    return isRejected(before) || piece.test(before.contentId());
  }

  private static boolean isRejected(ObjectRow before) {
    return before.state() == ObjectState.REJECTED;
  }
}

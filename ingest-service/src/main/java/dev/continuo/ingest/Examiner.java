package dev.continuo.ingest;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.bucket.StoredObject;
import dev.continuo.events.PieceIngested;
import dev.continuo.events.PieceRejected;
import dev.continuo.ingest.IngestSettings.Policies;
import dev.continuo.ingest.IngestSettings.Work;
import dev.continuo.music.MidiReader;
import dev.continuo.music.Piece;
import dev.continuo.music.ReaderLimits.Cap;
import dev.continuo.music.UnreadableMidiException;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads single objects and finds out what they are. Safe for many threads. */
final class Examiner {
  private static final Logger LOG = LoggerFactory.getLogger(Examiner.class);

  private final Bucket bucket;
  private final Work work;
  private final Policies policies;

  Examiner(Bucket bucket, Work work, Policies policies) {
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
  Finding examine(StoredObject object, @Nullable ObjectRow before, Predicate<String> piece)
      throws IOException {
    if (object.bytes() > work.limits().bytes()) {
      return tooLarge(object, before);
    }
    byte[] bytes = bucket.read(object);
    String contentId = ContentId.of(bytes);
    if (before != null && before.contentId().equals(contentId) && answered(before, piece)) {
      return touched(object, before);
    }
    if (piece.test(contentId)) {
      return new Finding.Known(row(object, contentId, ObjectState.DUPLICATE, null));
    }
    try {
      Piece read = MidiReader.read(bytes, work.limits());
      PieceLengths.Refusal refusal = policies.lengths().refusal(read);
      if (refusal != null) {
        return rejected(
            object, contentId, refusal.reason().name(), bytes.length, refusal.message());
      }
      PieceIngested event = ingested(object, contentId, read);
      return new Finding.Accepted(
          row(object, contentId, ObjectState.ACCEPTED, null),
          event,
          PieceRecords.accepted(event, read, work.blockNotes()),
          policies.duplicates() == Duplicates.NOTES ? SameNotes.id(read) : null);
    } catch (UnreadableMidiException e) {
      return unreadable(object, contentId, e);
    } catch (RuntimeException e) {
      // A fault of the reader must not stop the files behind this one.
      LOG.error("the reader failed on {}", object.key(), e);
      return rejected(object, contentId, "INTERNAL", 0, "the reader failed on it: " + e);
    }
  }

  private Finding tooLarge(StoredObject object, @Nullable ObjectRow before) throws IOException {
    String contentId;
    try (InputStream in = bucket.open(object.key())) {
      contentId = ContentId.of(in);
    }
    if (before != null && before.contentId().equals(contentId) && isRejected(before)) {
      return touched(object, before);
    }
    return unreadable(object, contentId, work.limits().passed(Cap.BYTES, work.limits().bytes()));
  }

  private static Finding unreadable(
      StoredObject object, String contentId, UnreadableMidiException e) {
    String message = String.valueOf(e.getMessage());
    return rejected(
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

  private static Finding touched(StoredObject object, ObjectRow before) {
    return new Finding.Known(
        new ObjectRow(
            object.key(),
            object.bytes(),
            object.modified(),
            before.contentId(),
            before.state(),
            before.reason(),
            before.byteOffset(),
            before.message(),
            before.seenAt()));
  }

  private static Finding rejected(
      StoredObject object, String contentId, String reason, long byteOffset, String message) {
    PieceRejected event =
        new PieceRejected(object.key(), contentId, object.bytes(), reason, byteOffset, message);
    return new Finding.Rejected(
        row(object, contentId, ObjectState.REJECTED, event), event, PieceRecords.rejected(event));
  }

  private static ObjectRow row(
      StoredObject object, String contentId, ObjectState state, @Nullable PieceRejected cause) {
    return new ObjectRow(
        object.key(),
        object.bytes(),
        object.modified(),
        contentId,
        state,
        cause == null ? null : cause.reason(),
        cause == null ? null : cause.byteOffset(),
        cause == null ? null : cause.message(),
        Instant.now());
  }

  private static PieceIngested ingested(StoredObject object, String contentId, Piece piece) {
    int[] notes = notesOfParts(piece);
    List<PieceIngested.PartSummary> parts = new ArrayList<>();
    piece
        .parts()
        .forEach(part ->
            parts.add(
                new PieceIngested.PartSummary(
                    part.index(), part.name(), part.program(), part.drum(), notes[part.index()])));
    List<PieceIngested.DamageFound> damages =
        piece.damages().stream()
            .map(damage ->
                new PieceIngested.DamageFound(
                    damage.kind().name(), damage.byteOffset(), damage.message()))
            .toList();
    return new PieceIngested(
        contentId,
        object.key(),
        object.bytes(),
        piece.format(),
        piece.notes().size(),
        piece.durationMicros(),
        parts,
        damages);
  }

  private static int[] notesOfParts(Piece piece) {
    int[] notes = new int[piece.parts().size()];
    if (notes.length == 1) {
      notes[0] = piece.notes().size();
      return notes;
    }
    for (int i = 0; i < piece.notes().size(); i++) {
      notes[piece.notes().part(i)]++;
    }
    return notes;
  }
}

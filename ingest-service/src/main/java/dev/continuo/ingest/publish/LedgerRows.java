package dev.continuo.ingest.publish;

import dev.continuo.bucket.StoredObject;
import dev.continuo.events.PieceIngested;
import dev.continuo.events.PieceRejected;
import dev.continuo.ingest.read.Judgement;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.registry.rows.PieceRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Findings and events as rows of the ledger. */
final class LedgerRows {

  private LedgerRows() {}

  static PieceRow piece(PieceIngested event, Instant at) {
    return new PieceRow(
        event.pieceId(),
        event.object(),
        event.bytes(),
        event.format(),
        event.notes(),
        event.parts().size(),
        event.damages().size(),
        event.durationMicros(),
        at.truncatedTo(ChronoUnit.MICROS));
  }

  /** Of an object that is known from its event alone, which does not say when it was modified. */
  static ObjectRow object(PieceIngested event, Instant at) {
    return new ObjectRow(
        event.object(),
        event.bytes(),
        Instant.EPOCH,
        event.pieceId(),
        ObjectState.ACCEPTED,
        null,
        null,
        null,
        at.truncatedTo(ChronoUnit.MICROS));
  }

  /** Of an object that is known from its event alone, which does not say when it was modified. */
  static ObjectRow object(PieceRejected event, Instant at) {
    return new ObjectRow(
        event.object(),
        event.bytes(),
        Instant.EPOCH,
        event.contentId(),
        ObjectState.REJECTED,
        event.reason(),
        event.byteOffset(),
        event.message(),
        at.truncatedTo(ChronoUnit.MICROS));
  }

  /** Of what an object in the bucket turned out to be. */
  static ObjectRow object(Judgement finding, Instant at) {
    return switch (finding) {
      case Judgement.Accepted accepted -> object(accepted, ObjectState.ACCEPTED, null, at);
      case Judgement.Duplicate duplicate -> object(duplicate, ObjectState.DUPLICATE, null, at);
      case Judgement.Rejected rejected -> object(rejected, ObjectState.REJECTED, rejected, at);
      case Judgement.Touched touched -> touched(touched);
    };
  }

  private static ObjectRow object(
      Judgement finding, ObjectState state, Judgement.@Nullable Rejected cause, Instant at) {
    StoredObject object = finding.object();
    return new ObjectRow(
        object.key(),
        object.bytes(),
        object.modified(),
        finding.contentId(),
        state,
        cause == null ? null : cause.reason(),
        cause == null ? null : cause.byteOffset(),
        cause == null ? null : cause.message(),
        at.truncatedTo(ChronoUnit.MICROS));
  }

  /** The answer stands, its time too; the object may look otherwise. */
  private static ObjectRow touched(Judgement.Touched touched) {
    StoredObject object = touched.object();
    ObjectRow before = touched.before();
    return new ObjectRow(
        object.key(),
        object.bytes(),
        object.modified(),
        before.contentId(),
        before.state(),
        before.reason(),
        before.byteOffset(),
        before.message(),
        before.seenAt());
  }
}

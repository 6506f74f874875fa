package dev.continuo.ingest;

import dev.continuo.events.PieceIngested;
import dev.continuo.events.PieceRejected;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.registry.rows.PieceRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Events as rows of the ledger. */
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
}

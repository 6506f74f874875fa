package dev.continuo.ingest;

import dev.continuo.events.PieceIngested;
import dev.continuo.events.PieceRejected;
import dev.continuo.music.Notes;
import dev.continuo.music.Piece;
import dev.continuo.registry.PieceLedger.ObjectRow;
import dev.continuo.registry.PieceLedger.ObjectState;

/** What an object in the bucket turned out to be. */
sealed interface Finding {

  /** For the ledger. */
  ObjectRow row();

  /** A new piece. */
  record Accepted(ObjectRow row, PieceIngested event, Piece piece) implements Finding {
    Notes notes() {
      return piece.notes();
    }
  }

  /** Nothing that could be read. */
  record Rejected(ObjectRow row, PieceRejected event) implements Finding {}

  /** Bytes that have been answered before, under this key or another; there is nothing to tell. */
  record Known(ObjectRow row) implements Finding {
    boolean duplicate() {
      return row.state() == ObjectState.DUPLICATE;
    }
  }
}

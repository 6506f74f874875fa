package dev.continuo.ingest;

import dev.continuo.bucket.StoredObject;
import dev.continuo.registry.PieceLedger;
import dev.continuo.registry.PieceLedger.ObjectRow;
import dev.continuo.registry.PieceLedger.PieceRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ledger in memory, since the bucket is compared with it several times a second. */
final class KnownObjects {
  private final PieceLedger ledger;
  private final Map<String, ObjectRow> objects = new HashMap<>();
  private final Set<String> pieces = new HashSet<>();

  /** Loads what the ledger holds. */
  KnownObjects(PieceLedger ledger) {
    this.ledger = ledger;
    ledger.objects().forEach(row -> objects.put(row.object(), row));
    ledger.pieces().forEach(row -> pieces.add(row.pieceId()));
  }

  /** Whether the object was read as it is now. */
  boolean read(StoredObject object) {
    ObjectRow row = objects.get(object.key());
    return row != null && row.bytes() == object.bytes() && row.modified().equals(object.modified());
  }

  /** What became of the object when it was read last. */
  @Nullable ObjectRow object(String key) {
    return objects.get(key);
  }

  boolean piece(String pieceId) {
    return pieces.contains(pieceId);
  }

  /** Writes rows to the ledger, then remembers them. */
  void record(List<PieceRow> pieceRows, List<ObjectRow> objectRows) {
    ledger.record(pieceRows, objectRows);
    pieceRows.forEach(row -> pieces.add(row.pieceId()));
    objectRows.forEach(row -> objects.put(row.object(), row));
  }
}

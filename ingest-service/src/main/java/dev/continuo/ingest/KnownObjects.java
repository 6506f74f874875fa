package dev.continuo.ingest;

import dev.continuo.bucket.StoredObject;
import dev.continuo.registry.PieceLedger;
import dev.continuo.registry.PieceLedger.ObjectRow;
import dev.continuo.registry.PieceLedger.PieceRow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The ledger in memory, since the bucket is compared with it several times a second. */
final class KnownObjects {
  private final Map<String, ObjectRow> objects = new ConcurrentHashMap<>();
  private final Set<String> pieces = ConcurrentHashMap.newKeySet();

  /** Loads what the ledger holds. */
  KnownObjects(PieceLedger ledger) {
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

  /** Has the object read again. */
  void forget(String key) {
    objects.remove(key);
  }

  boolean piece(String pieceId) {
    return pieces.contains(pieceId);
  }

  /** Adds what the ledger has, or is about to have. Everything else may be asked meanwhile. */
  void remember(List<PieceRow> pieceRows, List<ObjectRow> objectRows) {
    pieceRows.forEach(row -> pieces.add(row.pieceId()));
    objectRows.forEach(row -> objects.put(row.object(), row));
  }
}

package dev.continuo.ingest.windows;

import dev.continuo.events.NoteBlock;
import dev.continuo.events.WindowRun;
import dev.continuo.music.sequence.SequencePolicy;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The pieces in work, in a store:
 *
 * <pre>
 *   piece id        ─▶ PieceProgress
 *   piece id/part   ─▶ SequenceProgress, the part being -1 where parts are merged
 * </pre>
 *
 * <p>A piece of one block, as most are, never gets there.
 */
final class PieceStates {
  private final KeyValueStore<String, byte[]> store;
  private final SequencePolicy policy;

  /**
   * @param policy of pieces that begin
   */
  PieceStates(KeyValueStore<String, byte[]> store, SequencePolicy policy) {
    this.store = store;
    this.policy = policy;
  }

  /** Where the block's piece stands before it. */
  PieceProgress piece(NoteBlock block) {
    String id = block.pieceId();
    byte[] stored = store.get(id);
    if (stored == null) {
      return PieceProgress.begin(policy);
    }
    if (block.firstNote() == 0) {
      remove(id);
      return PieceProgress.begin(policy);
    }
    if (FormerProgress.is(stored)) {
      FormerProgress former = FormerProgress.fromBytes(stored);
      put(id, WindowRun.MERGED, former.sequence());
      return former.piece();
    }
    return PieceProgress.fromBytes(stored);
  }

  /** Where a sequence of the block's piece stands before it. */
  SequenceProgress sequence(NoteBlock block, int part) {
    byte[] stored = block.firstNote() == 0 ? null : store.get(key(block.pieceId(), part));
    return stored == null ? SequenceProgress.NONE : SequenceProgress.fromBytes(stored);
  }

  /** Keeps where the block's piece stands now, or nothing where that is its end. */
  void keep(NoteBlock block, RunCutter.Cut cut) {
    if (!block.last()) {
      store.put(block.pieceId(), cut.piece().toBytes());
      cut.sequences().forEach((part, sequence) -> put(block.pieceId(), part, sequence));
    } else if (block.firstNote() > 0) {
      remove(block.pieceId());
    }
  }

  private void put(String pieceId, int part, SequenceProgress sequence) {
    store.put(key(pieceId, part), sequence.toBytes());
  }

  private void remove(String pieceId) {
    List<String> keys = new ArrayList<>(List.of(pieceId));
    try (KeyValueIterator<String, byte[]> sequences =
        store.prefixScan(pieceId + "/", new StringSerializer())) {
      while (sequences.hasNext()) {
        KeyValue<String, byte[]> sequence = sequences.next();
        keys.add(sequence.key);
      }
    }
    keys.forEach(store::delete);
  }

  private static String key(String pieceId, int part) {
    return pieceId + "/" + part;
  }
}

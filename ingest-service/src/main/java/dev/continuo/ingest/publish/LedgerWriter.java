package dev.continuo.ingest.publish;

import dev.continuo.registry.pieces.PieceLedger;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.PieceRow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows behind the commits, in their order, on a thread of its own: Kafka is the truth, so
 * the next transaction need not wait for the database.
 */
final class LedgerWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);
  private static final int MOST_BEHIND = 4;
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final PieceLedger ledger;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("ledger-writer").factory());
  private final Deque<Future<?>> behind = new ArrayDeque<>();
  private final Map<String, ObjectRow> unwritten = new ConcurrentHashMap<>();

  LedgerWriter(PieceLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Has the rows written; waits only when several batches are waiting already.
   *
   * @throws IllegalStateException when an earlier batch could not be written
   */
  void write(List<PieceRow> pieces, List<ObjectRow> objects) {
    while (behind.size() >= MOST_BEHIND) {
      await(behind.remove());
    }
    objects.forEach(row -> unwritten.put(row.object(), row));
    behind.add(
        thread.submit(() -> {
          ledger.record(pieces, objects).forEach(LedgerWriter::replaced);
          objects.forEach(row -> unwritten.remove(row.object(), row));
        }));
  }

  /** Says that a piece is in no later dataset: the last object that held it was overwritten. */
  static void replaced(PieceRow piece) {
    LOG.info(
        "piece {} was overwritten under {} by {}: no later dataset holds it",
        piece.pieceId(),
        piece.object(),
        piece.replacedBy());
  }

  /** The rows of those of these objects that have one, written or about to be. */
  Map<String, ObjectRow> objects(Collection<String> keys) {
    Map<String, ObjectRow> rows = new HashMap<>();
    List<String> others = new ArrayList<>();
    for (String key : keys) {
      // Asked first: what has left this map is in the ledger by the time that is asked.
      ObjectRow row = unwritten.get(key);
      if (row == null) {
        others.add(key);
      } else {
        rows.put(key, row);
      }
    }
    ledger.objects(others).forEach(row -> rows.put(row.object(), row));
    return rows;
  }

  /** Waits until all rows are written; fails like {@link #write}. */
  void flush() {
    while (!behind.isEmpty()) {
      await(behind.remove());
    }
  }

  private static void await(Future<?> written) {
    try {
      written.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the ledger cannot be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the ledger was written", e);
    }
  }

  /** Lets what waits be written. What is not is found on Kafka by the next session. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the ledger has not been written within {} s", CLOSING.toSeconds());
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

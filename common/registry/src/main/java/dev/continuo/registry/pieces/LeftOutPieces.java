package dev.continuo.registry.pieces;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What no later dataset may hold. Whoever leaves a piece out and whoever records a dataset hold one
 * lock until they commit: either the dataset sees that the piece is left out, or it was there
 * first.
 */
public final class LeftOutPieces {
  /** An advisory lock, so that reading never waits; "left". */
  private static final long LOCK = 0x6c656674;

  private LeftOutPieces() {}

  /** Keeps everybody else from leaving out pieces and recording datasets until the commit. */
  public static void lock(Handle handle) {
    handle.execute("select pg_advisory_xact_lock(?)", LOCK);
  }

  /**
   * Makes sure that a dataset holds none of them, once {@link #lock} is held.
   *
   * @throws PiecesLeftOutException when it does
   */
  public static void requireNone(Handle handle, UUID datasetId) {
    List<String> found =
        handle
            .createQuery(
                """
                select piece_id from dataset_piece join left_out_piece using (piece_id)
                 where dataset_id = :id
                 order by piece_id
                """)
            .bind("id", datasetId)
            .mapTo(String.class)
            .list();
    if (!found.isEmpty()) {
      throw new PiecesLeftOutException(found);
    }
  }
}

package dev.continuo.registry.runs;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code dataset_piece}, within a caller's transaction. */
final class DatasetPieces {
  /** Each statement answers in good time, however many pieces there are. */
  private static final int PORTION = 20_000;

  private DatasetPieces() {}

  public static void add(Handle handle, UUID datasetId, List<String> pieceIds) {
    for (int from = 0; from < pieceIds.size(); from += PORTION) {
      handle
          .createUpdate(
              """
              insert into dataset_piece (dataset_id, piece_id)
              select :id, unnest(:pieces)
              on conflict do nothing
              """)
          .bind("id", datasetId)
          .bindArray(
              "pieces",
              String.class,
              pieceIds.subList(from, Math.min(pieceIds.size(), from + PORTION)))
          .execute();
    }
  }
}

package dev.continuo.registry.runs;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Table {@code dataset_piece}, within a caller's transaction. */
final class DatasetPieces {
  /** Each statement answers in good time, however many pieces there are. */
  private static final int PORTION = 20_000;

  private DatasetPieces() {}

  static void add(
      Handle handle,
      UUID datasetId,
      List<String> pieceIds,
      @Nullable Set<String> heldOut,
      @Nullable Set<String> fresh) {
    for (int from = 0; from < pieceIds.size(); from += PORTION) {
      handle
          .createUpdate(
              """
              insert into dataset_piece (dataset_id, piece_id, held_out, fresh)
              select :id, piece, cast(:known as boolean) and piece = any(:heldOut),
                     cast(:tuned as boolean) and piece = any(:fresh)
                from unnest(:pieces) as piece
              on conflict do nothing
              """)
          .bind("id", datasetId)
          .bind("known", heldOut == null ? null : Boolean.TRUE)
          .bindArray("heldOut", String.class, heldOut == null ? Set.of() : heldOut)
          .bind("tuned", fresh == null ? null : Boolean.TRUE)
          .bindArray("fresh", String.class, fresh == null ? Set.of() : fresh)
          .bindArray(
              "pieces",
              String.class,
              pieceIds.subList(from, Math.min(pieceIds.size(), from + PORTION)))
          .execute();
    }
  }
}

package dev.continuo.registry.pieces;

import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which piece came first with the same notes, among all replicas. */
public final class NotesOwners {
  private final Jdbi jdbi;

  public NotesOwners(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Claims notes for pieces that are about to be published. A claim stands for good once its piece
   * is in the ledger; one that is a minute old without that has been given up, and is taken over.
   *
   * @param pieces ids of pieces by the id of their notes
   * @return for each id of notes the piece that has them
   */
  public Map<String, String> claim(Map<String, String> pieces) {
    return jdbi.inTransaction(handle -> {
      try (PreparedBatch batch =
          handle.prepareBatch(
              """
              insert into notes_owner as o (notes_id, piece_id) values (:notes, :piece)
              on conflict (notes_id) do update
                 set piece_id = excluded.piece_id, claimed_at = now()
               where o.claimed_at < now() - interval '1 minute'
                 and not exists (select from piece p where p.piece_id = o.piece_id)
              """)) {
        // In order, so that two writers never wait for each other in a circle.
        new TreeMap<>(pieces)
            .forEach((notes, piece) -> batch.bind("notes", notes).bind("piece", piece).add());
        batch.execute();
      }
      return handle
          .createQuery("select notes_id, piece_id from notes_owner where notes_id = any(:ids)")
          .bindArray("ids", String.class, pieces.keySet())
          .reduceRows(
              new TreeMap<String, String>(),
              (owners, row) -> {
                owners.put(
                    row.getColumn("notes_id", String.class),
                    row.getColumn("piece_id", String.class));
                return owners;
              });
    });
  }
}

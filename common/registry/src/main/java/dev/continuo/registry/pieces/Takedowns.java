package dev.continuo.registry.pieces;

import dev.continuo.events.kafka.Envelope;
import dev.continuo.registry.outbox.Outbox;
import dev.continuo.registry.rows.PieceRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Pieces that were taken down, and what had learnt from them. */
public final class Takedowns {
  /** Versions whose data held the piece, and those that began from the weights of such a one. */
  private static final String TOUCHED =
      """
      with recursive touched as (
        select v.* from model_version v
          join training_run r on r.run_id = v.run_id
          join dataset_piece d on d.dataset_id = r.dataset_id
         where d.piece_id = :id
         union
        select v.* from touched t
          join training_run r on (r.parent_model, r.parent_version) = (t.model, t.version)
          join model_version v on v.run_id = r.run_id)
      """;

  private final Jdbi jdbi;
  private final Outbox outbox;

  public Takedowns(Jdbi jdbi, Outbox outbox) {
    this.jdbi = jdbi;
    this.outbox = outbox;
  }

  /**
   * The pieces whose ids begin so, in order of their ids.
   *
   * @param id 1 to 64 hex digits
   */
  public List<PieceRow> pieces(String id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from piece where starts_with(piece_id, :id) order by piece_id")
            .bind("id", id)
            .mapTo(PieceRow.class)
            .list());
  }

  /** As {@link #forget(String, Envelope, boolean)}; its objects stay in the bucket. */
  public boolean forget(String pieceId, Envelope event) {
    return forget(pieceId, event, false);
  }

  /**
   * Leaves the piece out of every dataset that is made from now on, and tells of it.
   *
   * @param event sent with the row, or not at all where the piece was forgotten before
   * @param deleteObjects whether the ingest service is to delete its objects from the bucket; a
   *     piece that was forgotten without that may be asked for again
   * @return false where it was forgotten before
   */
  public boolean forget(String pieceId, Envelope event, boolean deleteObjects) {
    return jdbi.inTransaction(handle -> {
      LeftOutPieces.lock(handle);
      int added =
          handle
              .createUpdate(
                  """
                  insert into forgotten_piece (piece_id) values (:id)
                  on conflict (piece_id) do nothing
                  """)
              .bind("id", pieceId)
              .execute();
      if (added == 1) {
        outbox.add(handle, event);
      }
      if (deleteObjects) {
        handle
            .createUpdate(
                """
                update forgotten_piece
                   set delete_objects = true, objects_gone_at = null, failure = null
                 where piece_id = :id
                """)
            .bind("id", pieceId)
            .execute();
      }
      return added == 1;
    });
  }

  /** Ids of all pieces that were taken down. */
  public Set<String> forgotten() {
    return jdbi.withHandle(handle ->
        new HashSet<>(
            handle.createQuery("select piece_id from forgotten_piece").mapTo(String.class).list()));
  }

  /** Ids of all pieces that a dataset must leave out: taken down, or replaced. */
  public Set<String> leftOut() {
    return jdbi.withHandle(handle ->
        new HashSet<>(
            handle.createQuery("select piece_id from left_out_piece").mapTo(String.class).list()));
  }

  /** Keys of the objects in the bucket that hold the piece. */
  public List<String> objects(String pieceId) {
    return names(
        "select object from bucket_object where content_id = :id order by object", pieceId);
  }

  /** Model versions that have to do with the piece, as {@code name:version}. */
  public List<String> models(String pieceId) {
    return names(
        TOUCHED + "select model || ':' || version from touched order by model, version", pieceId);
  }

  /** Objects of the tracks that such model versions made. */
  public List<String> tracks(String pieceId) {
    return names(
        TOUCHED
            + """
            select t.object from track t join touched using (model_version_id)
             order by t.finished_at, t.object
            """,
        pieceId);
  }

  /** Which pieces a dataset holds; empty for one from before that was recorded. */
  public Set<String> dataset(UUID datasetId) {
    return jdbi.withHandle(handle ->
        new HashSet<>(
            handle
                .createQuery("select piece_id from dataset_piece where dataset_id = :id")
                .bind("id", datasetId)
                .mapTo(String.class)
                .list()));
  }

  private List<String> names(String query, String pieceId) {
    return jdbi.withHandle(
        handle -> handle.createQuery(query).bind("id", pieceId).mapTo(String.class).list());
  }
}

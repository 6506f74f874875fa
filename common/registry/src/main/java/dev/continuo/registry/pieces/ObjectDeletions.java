package dev.continuo.registry.pieces;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Objects in the bucket that are to be deleted, since they hold a piece that was taken down. Asking
 * again deletes again: also what was dropped after the takedown is listed here once it is known.
 */
public final class ObjectDeletions {
  private final Jdbi jdbi;

  public ObjectDeletions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** An object that is to be deleted, unless it holds another content by now. */
  public record Doomed(String object, String pieceId) {}

  /**
   * How far the deletion of a piece's objects has come.
   *
   * @param waiting keys of those that are known and not yet deleted
   * @param goneAt when the last one was; null while it goes on
   * @param failure why one could not be deleted when it was last tried
   */
  public record Progress(
      List<String> waiting, @Nullable Instant goneAt, @Nullable String failure) {}

  /** What is to be deleted now, in order of the keys. */
  public List<Doomed> waiting() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select o.object, f.piece_id
                  from forgotten_piece f
                  join bucket_object o on o.content_id = f.piece_id
                 where f.delete_objects
                 order by o.object
                """)
            .mapTo(Doomed.class)
            .list());
  }

  /** Takes a deleted object out of the ledger, unless it was read with another content since. */
  public void deleted(Doomed object) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                "delete from bucket_object where object = :object and content_id = :pieceId")
            .bindMethods(object)
            .execute());
  }

  /** Says why an object could not be deleted. */
  public void failed(Doomed object, String cause) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate("update forgotten_piece set failure = :cause where piece_id = :pieceId")
            .bind("cause", object.object() + ": " + cause)
            .bind("pieceId", object.pieceId())
            .execute());
  }

  /**
   * Marks as done what no known object holds any more.
   *
   * @return the pieces that this is news of
   */
  public List<String> finish() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                update forgotten_piece f set objects_gone_at = now(), failure = null
                 where delete_objects and objects_gone_at is null
                   and not exists (select from bucket_object o where o.content_id = f.piece_id)
                returning piece_id
                """)
            .mapTo(String.class)
            .list());
  }

  /** How it stands with a piece; empty where its objects are to stay. */
  public Optional<Progress> progress(String pieceId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select array(select object from bucket_object
                              where content_id = piece_id order by object) as waiting,
                       objects_gone_at as gone_at, failure
                  from forgotten_piece
                 where piece_id = :id and delete_objects
                """)
            .bind("id", pieceId)
            .mapTo(Progress.class)
            .findOne());
  }
}

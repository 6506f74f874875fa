package dev.continuo.registry.pieces;

import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.PieceRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Finds out which pieces a write of objects replaces, and which it brings back, within that write's
 * transaction. Most writes overwrite nothing, and cost two look-ups more.
 */
public final class Replacements {
  private final List<Held> suspects;
  private final Set<String> contents;

  private Replacements(List<Held> suspects, Set<String> contents) {
    this.suspects = suspects;
    this.contents = contents;
  }

  /** A content, and the object that held it. */
  public record Held(String object, String contentId) {}

  /**
   * Notes what the objects hold before they are written, and keeps others from writing them.
   *
   * @param pieces that are new with the write
   * @param objects that are written, by key
   */
  static Replacements before(Handle handle, List<PieceRow> pieces, Map<String, ObjectRow> objects) {
    List<Held> suspects = new ArrayList<>();
    for (Held held : held(handle, objects.keySet())) {
      ObjectRow now = objects.get(held.object());
      if (now != null && !now.contentId().equals(held.contentId())) {
        suspects.add(held);
        // The row may be the newer one, and stay.
        suspects.add(new Held(held.object(), now.contentId()));
      }
    }
    Set<String> contents = new HashSet<>();
    objects.values().forEach(object -> contents.add(object.contentId()));
    // Overwritten before its row was ever written.
    for (PieceRow piece : pieces) {
      if (!contents.contains(piece.pieceId())) {
        suspects.add(new Held(piece.object(), piece.pieceId()));
      }
    }
    return new Replacements(suspects, contents);
  }

  private static List<Held> held(Handle handle, Collection<String> keys) {
    return keys.isEmpty()
        ? List.of()
        : handle
            .createQuery(
                """
                select object, content_id from bucket_object
                 where object = any(:keys) order by object for update
                """)
            .bindArray("keys", String.class, keys)
            .mapTo(Held.class)
            .list();
  }

  /** Marks what no object holds any more, and unmarks what one holds again; gives the former. */
  List<PieceRow> after(Handle handle) {
    if (suspects.isEmpty() && returned(handle).isEmpty()) {
      return List.of();
    }
    // Two who each overwrite one of two objects of a piece must not both see the other's.
    LeftOutPieces.lock(handle);
    handle
        .createUpdate(
            """
            update piece set replaced_at = null, replaced_by = null
             where replaced_at is not null and piece_id = any(:ids)
               and exists (select from bucket_object o where o.content_id = piece_id)
            """)
        .bindArray("ids", String.class, contents)
        .execute();
    return suspects.isEmpty() ? List.of() : mark(handle);
  }

  private List<String> returned(Handle handle) {
    return contents.isEmpty()
        ? List.of()
        : handle
            .createQuery(
                """
                select piece_id from piece
                 where replaced_at is not null and piece_id = any(:ids)
                """)
            .bindArray("ids", String.class, contents)
            .mapTo(String.class)
            .list();
  }

  private List<PieceRow> mark(Handle handle) {
    return handle
        .createQuery(
            """
            update piece p set replaced_at = now(), replaced_by = o.content_id
              from unnest(:ids, :keys) as suspect (piece_id, object)
              join bucket_object o on o.object = suspect.object
             where p.piece_id = suspect.piece_id and p.replaced_at is null
               and o.content_id <> p.piece_id
               and not exists (select from bucket_object h where h.content_id = p.piece_id)
               -- A duplicate that is no piece sounds like one that may be this.
               and not (o.state = 'DUPLICATE'
                        and not exists (select from piece q where q.piece_id = o.content_id))
            returning p.*
            """)
        .bindArray("ids", String.class, suspects.stream().map(Held::contentId).toList())
        .bindArray("keys", String.class, suspects.stream().map(Held::object).toList())
        .mapTo(PieceRow.class)
        .list();
  }
}

package dev.continuo.registry.pieces;

import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.PieceRow;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What was found in the bucket and what became of it: tables {@code piece} and {@code
 * bucket_object}.
 */
public final class PieceLedger {
  private static final String INSERT_PIECE =
      """
      insert into piece (piece_id, object, bytes, format, notes, parts, damages, duration_micros,
                         ingested_at)
      values (:pieceId, :object, :bytes, :format, :notes, :parts, :damages, :durationMicros,
              :ingestedAt)
      on conflict (piece_id) do nothing
      """;
  private static final String UPSERT_OBJECT =
      """
      insert into bucket_object (object, bytes, modified, content_id, state, reason, byte_offset,
                                 message, seen_at)
      values (:object, :bytes, :modified, :contentId, :state, :reason, :byteOffset, :message,
              :seenAt)
      on conflict (object) do update
         set bytes = excluded.bytes, modified = excluded.modified,
             content_id = excluded.content_id, state = excluded.state,
             reason = excluded.reason, byte_offset = excluded.byte_offset,
             message = excluded.message, seen_at = excluded.seen_at, retry = false
      """;
  private static final String UNLESS_KNOWN =
      """
       where bucket_object.seen_at < excluded.seen_at
         and (bucket_object.content_id <> excluded.content_id
              or bucket_object.state = 'REJECTED' and excluded.state = 'ACCEPTED')
      """;

  private final Jdbi jdbi;

  public PieceLedger(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Adds pieces and objects; known pieces stay as they are, known objects are overwritten.
   *
   * @return the pieces that are replaced by this: no object holds one any more, since it was
   *     overwritten
   */
  public List<PieceRow> record(List<PieceRow> pieces, List<ObjectRow> objects) {
    return jdbi.inTransaction(handle -> write(handle, pieces, objects, UPSERT_OBJECT));
  }

  /**
   * Adds what is known from the topics alone, and remembers in the same transaction how far that
   * brings: whoever published it may have been killed before its rows, or be about to write them.
   * Objects whose rows say the same already, or something newer, stay as they are.
   *
   * @return as {@link #record} does
   */
  public List<PieceRow> recover(
      List<PieceRow> pieces, List<ObjectRow> objects, List<Position> positions) {
    return jdbi.inTransaction(handle -> {
      List<PieceRow> replaced = write(handle, pieces, objects, UPSERT_OBJECT + UNLESS_KNOWN);
      positions.forEach(position -> upsert(handle, position));
      return replaced;
    });
  }

  private static List<PieceRow> write(
      Handle handle, List<PieceRow> pieces, List<ObjectRow> objects, String upsert) {
    // Once each: no statement may touch a row twice.
    Map<String, ObjectRow> last = new TreeMap<>();
    objects.forEach(object -> last.put(object.object(), object));
    insertPieces(handle, pieces);
    Replacements replacements = Replacements.before(handle, pieces, last);
    upsertObjects(handle, last, upsert);
    return replacements.after(handle);
  }

  // In order of their keys, so that two writers never wait for each other in a circle.

  private static void insertPieces(Handle handle, List<PieceRow> pieces) {
    if (pieces.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(INSERT_PIECE)) {
      pieces.stream()
          .sorted(Comparator.comparing(PieceRow::pieceId))
          .forEach(piece -> batch.bindMethods(piece).add());
      batch.execute();
    }
  }

  private static void upsertObjects(Handle handle, Map<String, ObjectRow> objects, String upsert) {
    if (objects.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(upsert)) {
      objects.values().forEach(object -> batch.bindMethods(object).add());
      batch.execute();
    }
    UnreadObjects.answered(handle, objects.keySet());
  }

  public boolean contains(String pieceId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select exists (select from piece where piece_id = :id)")
            .bind("id", pieceId)
            .mapTo(Boolean.class)
            .one());
  }

  public Optional<ObjectRow> object(String key) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from bucket_object where object = :key")
            .bind("key", key)
            .mapTo(ObjectRow.class)
            .findOne());
  }

  /** The rows of those of these objects that have one. */
  public List<ObjectRow> objects(Collection<String> keys) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from bucket_object where object = any(:keys)")
            .bindArray("keys", String.class, keys)
            .mapTo(ObjectRow.class)
            .list());
  }

  /** Gives every object with its size and time as they were when it was read, to be skipped. */
  public void forEachSeen(SeenVisitor visitor) {
    jdbi.useTransaction(
        handle -> // rows come in portions within a transaction only
        handle
                .createQuery("select object, bytes, modified from bucket_object")
                .setFetchSize(10_000)
                .mapTo(Seen.class)
                .forEach(seen -> visitor.seen(seen.object(), seen.bytes(), seen.modified())));
  }

  /** Takes what {@link #forEachSeen} gives. */
  public interface SeenVisitor {
    void seen(String object, long bytes, Instant modified);
  }

  /** An object as it was when it was read. */
  public record Seen(String object, long bytes, Instant modified) {}

  /** The ids of all pieces, given one by one. */
  public void forEachPieceId(Consumer<String> visitor) {
    jdbi.useTransaction(handle ->
        handle
            .createQuery("select piece_id from piece")
            .setFetchSize(10_000)
            .mapTo(String.class)
            .forEach(visitor));
  }

  /** All objects, in order of their keys. */
  public List<ObjectRow> objects() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from bucket_object order by object")
            .mapTo(ObjectRow.class)
            .list());
  }

  /** Keys of the objects that hold a piece; none where it was taken down. */
  public List<String> objectsOf(String pieceId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select o.object
                  from bucket_object o
                 where o.content_id = :id and o.state in ('ACCEPTED', 'DUPLICATE')
                   and not exists (select from forgotten_piece f where f.piece_id = :id)
                 order by o.state, o.object
                """)
            .bind("id", pieceId)
            .mapTo(String.class)
            .list());
  }

  /** All pieces, in the order in which they came. */
  public List<PieceRow> pieces() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from piece order by ingested_at, object, piece_id")
            .mapTo(PieceRow.class)
            .list());
  }

  /** All pieces as people look at them, in the order in which they came. */
  public List<ListedPiece> listed() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select p.*, f.forgotten_at
                  from piece p left join forgotten_piece f using (piece_id)
                 order by p.ingested_at, p.object, p.piece_id
                """)
            .mapTo(ListedPiece.class)
            .list());
  }

  /** All objects that hold what another one held before, in order of their keys. */
  public List<DuplicateRow> duplicates() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select o.object, o.bytes, o.content_id, o.seen_at, p.object as original
                  from bucket_object o left join piece p on p.piece_id = o.content_id
                 where o.state = 'DUPLICATE'
                 order by o.object
                """)
            .mapTo(DuplicateRow.class)
            .list());
  }

  public Totals totals() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select p.*, o.*
                  from (select count(*) filter (where l.piece_id is null) as pieces,
                               coalesce(sum(notes) filter (where l.piece_id is null), 0) as notes,
                               count(replaced_at) as replaced,
                               count(l.piece_id) - count(replaced_at) as forgotten,
                               coalesce(sum(notes) filter (where l.piece_id is not null), 0)
                                 as left_out_notes
                          from piece left join left_out_piece l using (piece_id)) p,
                       (select count(*) filter (where state = 'REJECTED') as rejected,
                               count(*) filter (where state = 'DUPLICATE') as duplicates
                          from bucket_object) o
                """)
            .mapTo(Totals.class)
            .one());
  }

  /**
   * How far a topic has been taken over into the ledger: next offset of a partition, 0 at first.
   */
  public long position(String topic, int partition) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select next_offset from topic_position
                 where topic = :topic and partition = :partition
                """)
            .bind("topic", topic)
            .bind("partition", partition)
            .mapTo(Long.class)
            .findOne()
            .orElse(0L));
  }

  private static void upsert(Handle handle, Position position) {
    handle
        .createUpdate(
            """
            insert into topic_position (topic, partition, next_offset)
            values (:topic, :partition, :next)
            on conflict (topic, partition) do update
               set next_offset = greatest(topic_position.next_offset, excluded.next_offset)
            """)
        .bindMethods(position)
        .execute();
  }
}

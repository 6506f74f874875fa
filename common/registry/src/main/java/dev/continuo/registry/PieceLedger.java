package dev.continuo.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

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

  private final Jdbi jdbi;

  PieceLedger(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A piece whose notes are on Kafka. The id is the sha256 of the file's bytes. */
  public record PieceRow(
      String pieceId,
      String object,
      long bytes,
      int format,
      int notes,
      int parts,
      int damages,
      long durationMicros,
      Instant ingestedAt) {}

  /**
   * An object that was read.
   *
   * @param state ACCEPTED, DUPLICATE (of a piece that came under another key) or REJECTED
   * @param reason the word from the rejection, else null
   */
  public record ObjectRow(
      String object,
      long bytes,
      Instant modified,
      String contentId,
      ObjectState state,
      @Nullable String reason,
      @Nullable Long byteOffset,
      @Nullable String message,
      Instant seenAt) {}

  public enum ObjectState {
    ACCEPTED,
    DUPLICATE,
    REJECTED
  }

  /**
   * How far a partition has been taken over into the ledger.
   *
   * @param next the first offset that has not been
   */
  public record Position(String topic, int partition, long next) {}

  /** Adds pieces and objects; known pieces stay as they are, known objects are overwritten. */
  public void record(List<PieceRow> pieces, List<ObjectRow> objects) {
    record(pieces, objects, List.of());
  }

  /** As {@link #record(List, List)}, and remembers in the same transaction how far that brings. */
  public void record(List<PieceRow> pieces, List<ObjectRow> objects, List<Position> positions) {
    jdbi.useTransaction(handle -> {
      insertPieces(handle, pieces);
      upsertObjects(handle, objects);
      positions.forEach(position -> upsert(handle, position));
    });
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

  private static void upsertObjects(Handle handle, List<ObjectRow> objects) {
    if (objects.isEmpty()) {
      return;
    }
    // Once each: no statement may touch a row twice.
    Map<String, ObjectRow> last = new TreeMap<>();
    objects.forEach(object -> last.put(object.object(), object));
    try (PreparedBatch batch = handle.prepareBatch(UPSERT_OBJECT)) {
      last.values().forEach(object -> batch.bindMethods(object).add());
      batch.execute();
    }
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
            .map(LedgerRows::object)
            .findOne());
  }

  /** All objects, to be skipped on a restart; in order of their keys. */
  public List<ObjectRow> objects() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from bucket_object order by object")
            .map(LedgerRows::object)
            .list());
  }

  /** All pieces, in the order in which they came. */
  public List<PieceRow> pieces() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from piece order by ingested_at, object, piece_id")
            .map(LedgerRows::piece)
            .list());
  }

  /** Pieces, and their notes added up. */
  public record Totals(long pieces, long notes, long rejected, long duplicates) {}

  public Totals totals() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select (select count(*) from piece) as pieces,
                       (select coalesce(sum(notes), 0) from piece) as notes,
                       count(*) filter (where state = 'REJECTED') as rejected,
                       count(*) filter (where state = 'DUPLICATE') as duplicates
                  from bucket_object
                """)
            .map(LedgerRows::totals)
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

  /** Remembers how far a partition has been taken over. */
  public void position(String topic, int partition, long next) {
    jdbi.useHandle(handle -> upsert(handle, new Position(topic, partition, next)));
  }

  private static void upsert(Handle handle, Position position) {
    handle
        .createUpdate(
            """
            insert into topic_position (topic, partition, next_offset)
            values (:topic, :partition, :next)
            on conflict (topic, partition) do update set next_offset = excluded.next_offset
            """)
        .bindMethods(position)
        .execute();
  }
}

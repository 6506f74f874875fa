package dev.continuo.registry.garbage;

import dev.continuo.registry.outbox.Outbox;
import dev.continuo.registry.runs.Reason;
import dev.continuo.registry.runs.RegistryNews;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Takes away what nothing needs, in two phases: rows are changed and objects noted in one
 * transaction; then whoever has the bucket deletes these, and says which are gone. Ended in
 * between, the second phase goes on where it was.
 */
public final class Garbage {
  private final Jdbi jdbi;
  private final Outbox outbox;

  public Garbage(Jdbi jdbi, Outbox outbox) {
    this.jdbi = jdbi;
    this.outbox = outbox;
  }

  /** What can go now, by kind; changes nothing. */
  public List<GarbageRow> count() {
    return jdbi.withHandle(handle -> {
      List<GarbageRow> rows = new ArrayList<>();
      for (GarbageKind kind : GarbageKind.values()) {
        rows.add(
            handle
                .createQuery(
                    """
                    select k.kind, k.keep_days, n.objects, n.bytes
                      from retention k, (%s) n where k.kind = :kind
                    """
                        .formatted(kind.counting()))
                .bind("kind", kind.label())
                .mapTo(GarbageRow.class)
                .one());
      }
      return rows;
    });
  }

  /**
   * Says how long a kind is kept.
   *
   * @param days 0 or more; null for ever
   */
  public void keep(GarbageKind kind, @Nullable Double days, String by) {
    if (days != null && days < 0) {
      throw new IllegalArgumentException("days must be 0 or more: " + days);
    }
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                update retention set keep_days = :days, changed_at = now(), changed_by = :by
                 where kind = :kind
                """)
            .bind("days", days)
            .bind("by", by)
            .bind("kind", kind.label())
            .execute());
  }

  /**
   * Gives up what can go, and tells of it.
   *
   * @return how many objects are to be deleted
   */
  public int mark(String by) {
    return jdbi.inTransaction(handle -> {
      List<String> words = new ArrayList<>();
      int objects = 0;
      for (GarbageKind kind : GarbageKind.values()) {
        int marked = handle.createUpdate(kind.marking()).execute();
        objects += marked;
        words.add("%,d files of %s".formatted(marked, kind.label()));
      }
      if (objects > 0) {
        handle.execute(
            """
            delete from tag t
             where t.kind = 'track'
               and not exists (select from track where track_id = t.subject_id)
            """);
        outbox.add(
            handle,
            RegistryNews.collected(
                new Reason(by, String.join(", ", words)), UUID.randomUUID().toString()));
      }
      return objects;
    });
  }

  /** Objects that are to leave the bucket, at most so many. */
  public List<String> marked(int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select object from garbage order by object limit :most")
            .bind("most", most)
            .mapTo(String.class)
            .list());
  }

  /** These are no longer in the bucket. */
  public void gone(List<String> objects) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate("delete from garbage where object = any(:objects)")
            .bindArray("objects", String.class, objects)
            .execute());
  }
}

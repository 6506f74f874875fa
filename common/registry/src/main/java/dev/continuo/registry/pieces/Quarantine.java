package dev.continuo.registry.pieces;

import dev.continuo.registry.rows.ObjectRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/** Rejected objects: they are kept with the reason, and read again when they are asked for. */
public final class Quarantine {
  private final Jdbi jdbi;

  public Quarantine(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** All rejected objects, the last one last. */
  public List<ObjectRow> rejected() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from bucket_object where state = 'REJECTED' order by seen_at, object")
            .mapTo(ObjectRow.class)
            .list());
  }

  /** Asks for all rejected objects to be read again; gives their keys. */
  public List<String> retryAll() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                update bucket_object set retry = true where state = 'REJECTED' returning object
                """)
            .mapTo(String.class)
            .list());
  }

  /** Asks for one object to be read again; false where no such object is rejected. */
  public boolean retry(String object) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(
                    """
                    update bucket_object set retry = true
                     where object = :object and state = 'REJECTED'
                    """)
                .bind("object", object)
                .execute()
            == 1);
  }

  /**
   * Which objects are to be read again, each with the time of its last answer, which tells one
   * question from the next; recording an object's row ends that.
   */
  public Map<String, Instant> waiting() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select object, seen_at from bucket_object where retry")
            .setMapKeyColumn("object")
            .setMapValueColumn("seen_at")
            .collectInto(new GenericType<Map<String, Instant>>() {}));
  }
}

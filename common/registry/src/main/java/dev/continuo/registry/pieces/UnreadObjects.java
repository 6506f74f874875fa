package dev.continuo.registry.pieces;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Objects that were found and could not be read yet: they are tried again, later each time. Beside
 * them what lies in the bucket and is no object.
 */
public final class UnreadObjects {
  /** Later than anyone waits. */
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private final Jdbi jdbi;

  public UnreadObjects(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Remembers failures: the next attempt is due after a second, then after twice as long each time,
   * up to a minute.
   *
   * @param causes by object
   */
  public void failed(Map<String, String> causes) {
    jdbi.useHandle(handle -> {
      try (PreparedBatch batch =
          handle.prepareBatch(
              """
              insert into unread_object (object, cause, attempts, next_attempt)
              values (:object, :cause, 1, now() + interval '1 second')
              on conflict (object) do update
                 set cause = excluded.cause, attempts = unread_object.attempts + 1,
                     next_attempt =
                       now() + interval '1 second' * least(60, power(2, unread_object.attempts))
              """)) {
        // In order, so that two writers never wait for each other in a circle.
        new TreeMap<>(causes)
            .forEach((object, cause) -> batch.bind("object", object).bind("cause", cause).add());
        batch.execute();
      }
    });
  }

  /**
   * These lie in the bucket and are no objects; what was told so before is no more.
   *
   * @param causes by key
   */
  public void passedOver(Map<String, String> causes) {
    jdbi.useTransaction(handle -> {
      handle
          .createUpdate(
              "delete from unread_object where attempts = 0 and not object = any(:objects)")
          .bindArray("objects", String.class, causes.keySet())
          .execute();
      try (PreparedBatch batch =
          handle.prepareBatch(
              """
              insert into unread_object (object, cause, attempts, next_attempt)
              values (:object, :cause, 0, :never)
              on conflict (object) do update
                 set cause = excluded.cause, attempts = 0, next_attempt = excluded.next_attempt
              """)) {
        new TreeMap<>(causes)
            .forEach((object, cause) ->
                batch.bind("object", object).bind("cause", cause).bind("never", NEVER).add());
        if (!causes.isEmpty()) {
          batch.execute();
        }
      }
    });
  }

  /** Which are due, each told once: whoever asks has a minute before it is due again. */
  public List<String> due() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                update unread_object set next_attempt = now() + interval '1 minute'
                 where next_attempt <= now() returning object
                """)
            .mapTo(String.class)
            .list());
  }

  /** These are no longer in the bucket. */
  public void gone(Collection<String> objects) {
    jdbi.useHandle(handle -> answered(handle, objects));
  }

  /** All of them, the longest unread first. */
  public List<UnreadRow> all() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from unread_object order by since, object")
            .mapTo(UnreadRow.class)
            .list());
  }

  static void answered(Handle handle, Collection<String> objects) {
    handle
        .createUpdate("delete from unread_object where object = any(:objects)")
        .bindArray("objects", String.class, objects)
        .execute();
  }
}

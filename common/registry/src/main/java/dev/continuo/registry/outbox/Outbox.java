package dev.continuo.registry.outbox;

import dev.continuo.events.kafka.Envelope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Events that were recorded together with the rows they tell of, and wait to be sent. A relay sends
 * them in order, at least once; their ids let consumers drop a repeat. Sent ones are deleted.
 *
 * <p>A topic is relayed by one relay at a time. Taking rows with {@code for update skip locked}
 * would also keep two relays from the same row, but the second could overtake the first.
 */
public final class Outbox {
  /** First half of the advisory locks' key, so that they meet no locks of others; "outb". */
  private static final int LOCK_SPACE = 0x6f757462;

  /** Of an event's row: topic, key, headers and value. */
  public static final String VALUES = "select :topic, :key, cast(:headers as json), :value";

  private final Jdbi jdbi;

  public Outbox(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  private record Waiting(long id, Envelope event) {}

  /** Adds an event within the caller's transaction. */
  public void add(Handle handle, Envelope event) {
    bind(handle.createUpdate("insert into outbox (topic, key, headers, value) " + VALUES), event)
        .execute();
  }

  /** Gives a statement of the caller's the values of an event's row, {@link #VALUES}. */
  public static <T extends SqlStatement<T>> T bind(T statement, Envelope event) {
    return statement
        .bind("topic", event.topic())
        .bind("key", event.key())
        .bind("headers", HeadersJson.write(event.headers()))
        .bind("value", event.value());
  }

  /**
   * Hands the oldest unsent events (of these topics) to {@code send}, which returns once they are
   * safe, and deletes them; two relays never get the same one. When {@code send} throws, they stay.
   *
   * @return how many were sent; 0 also while another relay works on the topics
   */
  public int relay(List<String> topics, int most, Consumer<List<Envelope>> send) {
    return jdbi.inTransaction(handle -> {
      List<String> mine = topics.stream().filter(topic -> lock(handle, topic)).toList();
      List<Waiting> waiting = mine.isEmpty() ? List.of() : oldest(handle, mine, most);
      if (!waiting.isEmpty()) {
        send.accept(waiting.stream().map(Waiting::event).toList());
        handle
            .createUpdate("delete from outbox where id in (<ids>)")
            .bindList("ids", waiting.stream().map(Waiting::id).toList())
            .execute();
      }
      return waiting.size();
    });
  }

  /** Whether this transaction is the topic's only relay; never waits. */
  private static boolean lock(Handle handle, String topic) {
    return handle
        .createQuery("select pg_try_advisory_xact_lock(:space, hashtext(:topic))")
        .bind("space", LOCK_SPACE)
        .bind("topic", topic)
        .mapTo(Boolean.class)
        .one();
  }

  private static List<Waiting> oldest(Handle handle, List<String> topics, int most) {
    return handle
        .createQuery("select * from outbox where topic in (<topics>) order by id limit :most")
        .bindList("topics", topics)
        .bind("most", most)
        .map(Outbox::row)
        .list();
  }

  private static Waiting row(ResultSet row, StatementContext context) throws SQLException {
    Envelope event =
        new Envelope(
            row.getString("topic"),
            row.getString("key"),
            HeadersJson.read(row.getString("headers")),
            row.getBytes("value"));
    return new Waiting(row.getLong("id"), event);
  }

  /** How many wait. */
  public long waiting() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select count(*) from outbox").mapTo(Long.class).one());
  }
}

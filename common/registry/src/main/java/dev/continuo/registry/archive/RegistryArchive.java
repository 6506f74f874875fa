package dev.continuo.registry.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.PGConnection;

/**
 * Copies tables out and in, as CSV. What the topics tell again when the files are read anew
 * (pieces, objects, positions), and what is under way (outbox, claims, trainers) is not among them.
 */
public final class RegistryArchive {
  private static final Set<String> LEFT_OUT =
      Set.of(
          "flyway_schema_history",
          "piece",
          "bucket_object",
          "unread_object",
          "topic_position",
          "notes_owner",
          "outbox",
          "trainer_ability",
          "gate_claim",
          "garbage");

  private final Jdbi jdbi;

  public RegistryArchive(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Takes a table's rows. */
  public interface TableSink {
    /** Where to write the table to; closed when it is whole. */
    OutputStream open(String table) throws IOException;
  }

  /** Gives a table's rows. */
  public interface TableSource {
    /** The table's rows; closed when they are read. */
    InputStream open(String table) throws IOException;
  }

  /** Which version of the schema the rows have. */
  public String schema() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select version from flyway_schema_history
                 where success and version is not null
                 order by installed_rank desc limit 1
                """)
            .mapTo(String.class)
            .one());
  }

  /** Writes all tables as they are at one moment, each after those that it refers to. */
  public void write(TableSink sink) {
    jdbi.useTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          for (String table : tables(handle)) {
            try (OutputStream out = sink.open(table)) {
              var _ =
                  handle
                      .getConnection()
                      .unwrap(PGConnection.class)
                      .getCopyAPI()
                      .copyOut(
                          "copy %s (%s) to stdout with (format csv)"
                              .formatted(table, columns(handle, table)),
                          out);
            } catch (SQLException e) {
              throw new IllegalStateException("table " + table, e);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }

  /** Keys of the files that the rows speak of: checkpoints, tracks, and pieces. */
  public List<String> objects() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select object from checkpoint where collected_at is null
                 union
                select object from track
                 union
                select object from bucket_object where state = 'ACCEPTED'
                 order by 1
                """)
            .mapTo(String.class)
            .list());
  }

  /** Whether no run was ever asked for here, so that nothing would be lost. */
  public boolean empty() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select not exists (select from training_run) and not exists (select from track)
                """)
            .mapTo(Boolean.class)
            .one());
  }

  /**
   * Reads all tables, in one transaction, in place of what is there.
   *
   * @throws IllegalStateException where {@link #empty} is false
   */
  public void read(TableSource source) {
    if (!empty()) {
      throw new IllegalStateException("this registry has runs or tracks: nothing is replaced");
    }
    jdbi.useTransaction(handle -> {
      List<String> tables = tables(handle);
      for (String table : tables.reversed()) {
        handle.execute("delete from " + table);
      }
      for (String table : tables) {
        try (InputStream in = source.open(table)) {
          var _ =
              handle
                  .getConnection()
                  .unwrap(PGConnection.class)
                  .getCopyAPI()
                  .copyIn(
                      "copy %s (%s) from stdin with (format csv)"
                          .formatted(table, columns(handle, table)),
                      in);
        } catch (SQLException e) {
          throw new IllegalStateException("table " + table, e);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        countOn(handle, table);
      }
    });
  }

  /** Numbers that the database gives go on behind the highest. */
  private static void countOn(Handle handle, String table) {
    List<String> columns =
        handle
            .createQuery(
                """
                select column_name from information_schema.columns
                 where table_schema = 'public' and table_name = :table and is_identity = 'YES'
                """)
            .bind("table", table)
            .mapTo(String.class)
            .list();
    for (String column : columns) {
      handle
          .createQuery(
              """
              select setval(pg_get_serial_sequence('%1$s', '%2$s'),
                            coalesce((select max(%2$s) from %1$s), 0) + 1, false)
              """
                  .formatted(table, column))
          .mapTo(Long.class)
          .one();
    }
  }

  /** All but those that are computed. */
  private static String columns(Handle handle, String table) {
    return handle
        .createQuery(
            """
            select column_name from information_schema.columns
             where table_schema = 'public' and table_name = :table and is_generated = 'NEVER'
             order by ordinal_position
            """)
        .bind("table", table)
        .mapTo(String.class)
        .stream()
        .map(column -> "\"" + column + "\"")
        .collect(Collectors.joining(", "));
  }

  private record Reference(String from, String target) {}

  /** Each after those that it refers to. */
  private static List<String> tables(Handle handle) {
    List<String> all =
        handle
            .createQuery(
                """
                select relname from pg_class
                 where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname
                """)
            .mapTo(String.class)
            .filter(table -> !LEFT_OUT.contains(table))
            .list();
    Map<String, Set<String>> references =
        handle
            .createQuery(
                """
                select cast(conrelid::regclass as text) as source,
                       cast(confrelid::regclass as text) as target
                  from pg_constraint
                 where contype = 'f' and conrelid <> confrelid
                   and connamespace = 'public'::regnamespace
                """)
            .map((row, context) -> new Reference(row.getString("source"), row.getString("target")))
            .stream()
            .collect(
                Collectors.groupingBy(
                    Reference::from, Collectors.mapping(Reference::target, Collectors.toSet())));
    Set<String> ordered = new LinkedHashSet<>();
    List<String> waiting = new ArrayList<>(all);
    while (!waiting.isEmpty()) {
      List<String> ready =
          waiting.stream()
              .filter(table -> ordered.containsAll(references.getOrDefault(table, Set.of())))
              .toList();
      if (ready.isEmpty()) {
        throw new IllegalStateException("tables that refer to each other: " + waiting);
      }
      ordered.addAll(ready);
      waiting.removeAll(ready);
    }
    return List.copyOf(ordered);
  }
}

package dev.continuo.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** What the superuser does on a server: the role that owns the databases, and these. */
final class PostgresRoles {
  /** What was made before there was that role belongs to the superuser still. */
  private static final String HAND_OVER =
      """
      do $$
      declare change text;
      begin
        for change in
          select format('alter %s %I.%I owner to continuo',
                        case relkind when 'v' then 'view' when 'm' then 'materialized view'
                                     else 'table' end, nspname, relname)
          from pg_class join pg_namespace on pg_namespace.oid = relnamespace
          where nspname = 'public' and relkind in ('r', 'p', 'v', 'm')
          union all
          select format('alter domain %I.%I owner to continuo', nspname, typname)
          from pg_type join pg_namespace on pg_namespace.oid = typnamespace
          where nspname = 'public' and typtype = 'd'
        loop
          execute change;
        end loop;
      end $$
      """;

  private final int port;
  private final PostgresPasswords passwords;

  PostgresRoles(int port, PostgresPasswords passwords) {
    this.port = port;
    this.passwords = passwords;
  }

  /** Makes sure of the owner, its password and its database. */
  void ensure(String database) throws IOException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(
          (exists(statement, "pg_roles", "rolname", PostgresPasswords.OWNER) ? "alter" : "create")
              + " role %s login nosuperuser password '%s'"
                  .formatted(PostgresPasswords.OWNER, passwords.owner()));
      if (!exists(statement, "pg_database", "datname", database)) {
        create(statement, database);
      } else {
        statement.execute(
            "alter database %s owner to %s".formatted(database, PostgresPasswords.OWNER));
      }
    } catch (SQLException e) {
      throw new IOException("cannot set up the roles of Postgres", e);
    }
    handOver(database);
  }

  private void handOver(String database) throws IOException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(HAND_OVER);
    } catch (SQLException e) {
      throw new IOException("cannot hand the tables over to " + PostgresPasswords.OWNER, e);
    }
  }

  /** Creates a database of the owner's; the registry, which knows SQL, fills it. */
  void createDatabase(String name) throws IOException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      create(statement, name);
    } catch (SQLException e) {
      throw new IOException("cannot create database " + name, e);
    }
  }

  private static void create(Statement statement, String database) throws SQLException {
    statement.execute("create database %s owner %s".formatted(database, PostgresPasswords.OWNER));
  }

  private static boolean exists(Statement statement, String table, String column, String name)
      throws SQLException {
    try (ResultSet row =
        statement.executeQuery("select 1 from %s where %s = '%s'".formatted(table, column, name))) {
      return row.next();
    }
  }

  private Connection connect(String database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {Loopback.HOST});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(PostgresPasswords.SUPERUSER);
    source.setPassword(passwords.superuser());
    return source.getConnection();
  }
}

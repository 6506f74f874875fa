package dev.continuo.registry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * The registry in Postgres. Opening it brings the schema up to date. Each repository method is one
 * transaction.
 */
public final class Registry implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Outbox outbox;
  private final Leases leases;

  private Registry(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    RowMappers.register(jdbi);
    this.outbox = new Outbox(jdbi);
    this.leases = new Leases(jdbi);
  }

  /**
   * Connects, waits up to 30 s for the server, and migrates. Several services may do so at once.
   *
   * @throws RegistryUnavailableException when the server does not answer, or refuses the user, the
   *     password or the database; the last three at once
   */
  public static Registry open(Settings settings) {
    return open(settings, PATIENCE);
  }

  static Registry open(Settings settings, Duration patience) {
    FirstConnection.await(settings, patience);
    HikariConfig config = new HikariConfig();
    config.setPoolName("registry");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
    config.addDataSourceProperty("ApplicationName", "continuo");
    // A batch of inserts goes as statements of many rows.
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    HikariDataSource pool = new HikariDataSource(config);
    try {
      // Flyway holds an advisory lock meanwhile: whoever comes second finds nothing left to do.
      Flyway.configure().dataSource(pool).locations("classpath:db/migration").load().migrate();
      return new Registry(pool);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /**
   * Where Postgres is.
   *
   * @param url JDBC address, {@code jdbc:postgresql://host:port/database}
   * @param password may be empty
   * @param connections at most, 1 or more
   */
  public record Settings(String url, String user, String password, int connections) {

    public Settings {
      if (!url.startsWith("jdbc:postgresql:")) {
        throw new IllegalArgumentException("url must begin with jdbc:postgresql: " + url);
      }
      if (connections < 1) {
        throw new IllegalArgumentException("connections must be 1 or more: " + connections);
      }
    }

    @Override
    public String toString() {
      return user + " at " + url; // never the password
    }
  }

  public PieceLedger pieces() {
    return new PieceLedger(jdbi);
  }

  public Quarantine quarantine() {
    return new Quarantine(jdbi);
  }

  public UnreadObjects unread() {
    return new UnreadObjects(jdbi);
  }

  public NotesOwners notesOwners() {
    return new NotesOwners(jdbi);
  }

  public Takedowns takedowns() {
    return new Takedowns(jdbi, outbox);
  }

  public ObjectDeletions objectDeletions() {
    return new ObjectDeletions(jdbi);
  }

  public Runs runs() {
    return new Runs(jdbi, leases, outbox);
  }

  public Models models() {
    return new Models(jdbi, leases, outbox);
  }

  public Tracks tracks() {
    return new Tracks(jdbi, outbox);
  }

  public Outbox outbox() {
    return outbox;
  }

  /** Throws with the cause when the server does not answer. */
  public void ping() {
    jdbi.useHandle(handle -> handle.execute("select 1"));
  }

  @Override
  public void close() {
    pool.close();
  }
}

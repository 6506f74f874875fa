package dev.continuo.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A real Postgres server, run by this JVM, on the loopback address.
 *
 * <p>It is a process of its own. {@link #close()} stops it; so does a JVM that ends, should nobody
 * have closed it; and one that a killed JVM left behind is stopped at the next start.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String PORT_OPTION = "--postgres-port";
  private static final String DATABASE = "continuo";

  /** How the server treats its data. */
  public enum Durability {
    /** A committed row survives a power cut. */
    DURABLE,
    /** Faster; a power cut may cost the data, a killed process does not. For tests. */
    FAST
  }

  private final DirectoryLock lock;
  private final PostgresProcess process;
  private final StopAtExit stopAtExit;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedPostgres(DirectoryLock lock, PostgresProcess process, Duration grace) {
    this.lock = lock;
    this.process = process;
    this.stopAtExit = StopAtExit.register("postgres-stop", grace, this::close);
  }

  /**
   * Starts a server whose data lives in {@code directory} and survives a restart, with a database
   * {@code continuo}. The server is unpacked to {@code postgres-binaries} beside the directory.
   *
   * @param port to listen on; 0 takes a free one
   * @throws PortTakenException when somebody else listens there
   * @throws IllegalStateException when it does not start, or another one runs on this directory
   */
  public static EmbeddedPostgres start(Path directory, int port) {
    Path binaries = directory.toAbsolutePath().resolveSibling("postgres-binaries");
    return start(directory, binaries, port, Durability.DURABLE);
  }

  /**
   * Starts a server.
   *
   * @param binaries where the server is unpacked to, about 60 MB; many directories may share it
   */
  public static EmbeddedPostgres start(
      Path directory, Path binaries, int port, Durability durability) {
    Path home = directory.toAbsolutePath().normalize();
    DirectoryLock lock = DirectoryLock.acquire(home);
    try {
      // First: a server that a killed JVM left holds the very port that is asked for.
      OrphanedPostgres.stop(PostgresProcess.data(home));
      int chosen = Ports.choose(port, PORT_OPTION);
      NewCluster cluster = NewCluster.begin(home, PostgresProcess.data(home));
      PostgresProcess process =
          PostgresProcess.launch(home, binaries.toAbsolutePath().normalize(), chosen, durability);
      // A test's server has nobody to wait for; a platform's services close first.
      Duration grace = durability == Durability.FAST ? Duration.ZERO : Duration.ofSeconds(15);
      EmbeddedPostgres started = new EmbeddedPostgres(lock, process, grace);
      if (cluster.isNew()) {
        process.createDatabase(DATABASE);
      }
      cluster.complete();
      return started;
    } catch (IOException e) {
      lock.close();
      throw new UncheckedIOException("Postgres does not start on " + home, e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The JDBC address of database {@code continuo}. */
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(Ports.LOOPBACK, port(), database);
  }

  /**
   * Creates one more database, empty, and gives its JDBC address. For tests that want their own.
   *
   * @param name lower-case letters, digits and underscores
   */
  public String createDatabase(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException(
          "name must have lower-case letters, digits and underscores: " + name);
    }
    try {
      process.createDatabase(name);
      return jdbcUrl(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return process.port();
  }

  public String user() {
    return PostgresProcess.USER;
  }

  /** Empty: the loopback address is trusted. */
  public String password() {
    return "";
  }

  /** Stops the server, ending open connections, and waits for it. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      process.stop();
    } finally {
      lock.close();
      stopAtExit.done();
    }
  }
}

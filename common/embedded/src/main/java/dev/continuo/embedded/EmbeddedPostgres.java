package dev.continuo.embedded;

import dev.continuo.embedded.binaries.PostgresBinaries;
import dev.continuo.embedded.binaries.PrivateFiles;
import dev.continuo.runtime.Backoff;
import dev.continuo.runtime.SteadyThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A real Postgres server, run by this JVM, on the loopback address.
 *
 * <p>It is a process of its own. {@link #close()} stops it; so does a JVM that ends, should nobody
 * have closed it; and one that a killed JVM left behind is stopped at the next start. One that ends
 * by itself, or is killed, is started again.
 *
 * <p>Nobody connects without a password. Those of both roles, {@code continuo} and the superuser
 * {@code postgres}, lie in file {@code pgpass} of the directory, for its owner alone.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String PORT_OPTION = "--postgres-port";
  private static final String DATABASE = "continuo";
  private static final Duration CLOSING = Duration.ofSeconds(7);
  private static final Backoff RESTARTS =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

  /** How the server treats its data. */
  public enum Durability {
    /** A committed row survives a power cut. */
    DURABLE,
    /** Faster; a power cut may cost the data, a killed process does not. For tests. */
    FAST
  }

  private final DirectoryLock lock;
  private final int port;
  private final PostgresPasswords passwords;
  private final FirstSession sessions;
  private final SteadyThread thread;
  private final StopAtExit stopAtExit;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedPostgres(
      DirectoryLock lock,
      int port,
      PostgresPasswords passwords,
      FirstSession sessions,
      SteadyThread thread,
      Duration grace) {
    this.lock = lock;
    this.port = port;
    this.passwords = passwords;
    this.sessions = sessions;
    this.thread = thread;
    this.stopAtExit = new StopAtExit("postgres-stop", grace, this::close);
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
      PrivateFiles.makeFolder(home);
      // First: a server that a killed JVM left holds the very port that is asked for.
      Postmaster.stop(PostgresCluster.data(home));
      int chosen = Loopback.choose(port, PORT_OPTION);
      PostgresBinaries programs = PostgresBinaries.unpack(binaries.toAbsolutePath().normalize());
      return start(lock, home, programs, chosen, durability);
    } catch (IOException e) {
      lock.close();
      throw new UncheckedIOException("Postgres does not start on " + home, e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static EmbeddedPostgres start(
      DirectoryLock lock, Path home, PostgresBinaries programs, int port, Durability durability)
      throws IOException {
    NewCluster made = NewCluster.begin(home, PostgresCluster.data(home));
    PostgresCluster cluster = new PostgresCluster(home, programs);
    cluster.prepare();
    Optional<PostgresPasswords> known =
        made.isNew() ? Optional.empty() : PostgresPasswords.read(home);
    PostgresPasswords passwords = known.orElseGet(PostgresPasswords::draw);
    if (known.isEmpty()) {
      cluster.setPassword(passwords.superuser());
    }
    PostgresSession first = PostgresSession.open(home, programs, port, durability);
    try {
      if (known.isEmpty()) {
        new PostgresRoles(port, passwords).ensure(DATABASE);
        passwords.write(home);
      }
      made.complete();
    } catch (IOException | RuntimeException e) {
      first.close();
      throw e;
    }
    FirstSession sessions =
        new FirstSession(first, () -> PostgresSession.open(home, programs, port, durability));
    SteadyThread thread =
        SteadyThread.of("embedded-postgres", RESTARTS, sessions).closingWithin(CLOSING).start();
    // A test's server has nobody to wait for; a platform's services close first.
    Duration grace = durability == Durability.FAST ? Duration.ZERO : Duration.ofSeconds(15);
    EmbeddedPostgres server = new EmbeddedPostgres(lock, port, passwords, sessions, thread, grace);
    try {
      server.stopAtExit.register();
    } catch (IllegalStateException e) {
      server.close();
      throw new IllegalStateException("this process ends while Postgres starts", e);
    }
    return server;
  }

  /** The JDBC address of database {@code continuo}. */
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(Loopback.HOST, port(), database);
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
      new PostgresRoles(port, passwords).createDatabase(name);
      return jdbcUrl(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** The role that owns the databases; it is no superuser. */
  public String user() {
    return PostgresPasswords.OWNER;
  }

  /** Of that role; drawn at random when the cluster was made. */
  public String password() {
    return passwords.owner();
  }

  /** What keeps it running: the server is started again when it has ended by itself. */
  public SteadyThread thread() {
    return thread;
  }

  /** Stops the server, ending open connections, and waits for it. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      thread.close();
      sessions.close();
    } finally {
      lock.close();
      stopAtExit.done();
    }
  }
}

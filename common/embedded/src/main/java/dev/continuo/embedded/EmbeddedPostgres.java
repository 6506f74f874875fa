package dev.continuo.embedded;

import java.nio.file.Path;

/** A real Postgres server, run by this JVM, on the loopback address. */
public final class EmbeddedPostgres implements AutoCloseable {

  private EmbeddedPostgres() {}

  /**
   * Starts a server whose data lives in {@code directory} and survives a restart, with a database
   * {@code continuo}.
   *
   * @param port to listen on; 0 takes a free one
   * @throws PortTakenException when somebody else listens there
   */
  public static EmbeddedPostgres start(Path directory, int port) {
    throw new IllegalStateException("not built yet: " + directory + port);
  }

  /** The JDBC address of database {@code continuo}. */
  public String jdbcUrl() {
    throw new IllegalStateException("not built yet");
  }

  public int port() {
    throw new IllegalStateException("not built yet");
  }

  public String user() {
    return "postgres";
  }

  /** Empty: the loopback address is trusted. */
  public String password() {
    return "";
  }

  @Override
  public void close() {}
}

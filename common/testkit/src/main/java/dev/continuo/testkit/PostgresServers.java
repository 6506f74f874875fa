package dev.continuo.testkit;

import dev.continuo.embedded.EmbeddedPostgres;
import dev.continuo.embedded.EmbeddedPostgres.Durability;
import java.nio.file.Path;

/** Postgres servers of tests: unpacked once for all modules, and quick rather than durable. */
public final class PostgresServers {
  private static final Path BINARIES =
      Path.of(System.getProperty("continuo.test.binaries", "target/postgres-binaries"));

  private PostgresServers() {}

  /**
   * Starts one on a directory, which may have the data of an earlier one.
   *
   * @param port to listen on; 0 takes a free one
   */
  public static EmbeddedPostgres start(Path directory, int port) {
    return EmbeddedPostgres.start(directory, BINARIES, port, Durability.FAST);
  }
}

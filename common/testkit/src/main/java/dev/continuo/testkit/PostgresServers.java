package dev.continuo.testkit;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.continuo.embedded.EmbeddedPostgres;
import dev.continuo.embedded.EmbeddedPostgres.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;

/** Postgres servers of tests: unpacked once for all modules, and quick rather than durable. */
public final class PostgresServers {
  private static final Path BINARIES =
      Path.of(System.getProperty("continuo.test.binaries", "target/postgres-binaries"))
          .toAbsolutePath();

  private PostgresServers() {}

  /**
   * Starts one on a directory, which may have the data of an earlier one.
   *
   * @param port to listen on; 0 takes a free one
   */
  public static synchronized EmbeddedPostgres start(Path directory, int port) {
    try {
      Files.createDirectories(BINARIES.getParent());
      // Test JVMs beside each other: one unpacks, the others wait for it.
      try (FileChannel file =
              FileChannel.open(BINARIES.resolveSibling("postgres-binaries.lock"), CREATE, WRITE);
          FileLock lock = file.lock()) {
        assert lock.isValid();
        return EmbeddedPostgres.start(directory, BINARIES, port, Durability.FAST);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

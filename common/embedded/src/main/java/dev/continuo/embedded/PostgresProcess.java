package dev.continuo.embedded;

import dev.continuo.embedded.EmbeddedPostgres.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** The server's process on one data directory, through the library that unpacks and starts it. */
final class PostgresProcess {
  static final String USER = "postgres";

  /** Recovery after a kill may have to replay a gigabyte of log. */
  private static final Duration STARTUP = Duration.ofSeconds(60);

  private static final int LAST_LINES = 5;

  private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
  private final Path data;

  private PostgresProcess(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server, Path data) {
    this.server = server;
    this.data = data;
  }

  static Path data(Path home) {
    return home.resolve("data");
  }

  /** Starts the server, making the cluster if there is none yet, and waits until it answers. */
  static PostgresProcess launch(Path home, Path binaries, int port, Durability durability)
      throws IOException {
    PostgresBinaries.prepare(binaries);
    // The library makes its working directory, /tmp/embedded-pg otherwise, even if it is not used.
    System.setProperty("ot.epg.working-dir", binaries.toString());
    Path log = home.resolve("server.log");
    String durable = durability == Durability.DURABLE ? "on" : "off";
    try {
      return new PostgresProcess(
          io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(binaries.toFile())
              .setDataDirectory(data(home))
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPGStartupWait(STARTUP)
              .setPort(port)
              .setLocaleConfig("locale", "C")
              .setServerConfig("listen_addresses", Ports.LOOPBACK)
              // No socket file in /tmp: psql -h localhost does.
              .setServerConfig("unix_socket_directories", "")
              .setServerConfig("max_connections", "100")
              // Said outright, because the library starts every server with both off.
              .setServerConfig("fsync", durable)
              .setServerConfig("synchronous_commit", durable)
              .setServerConfig("full_page_writes", durable)
              .setOutputRedirector(Redirect.appendTo(log.toFile()))
              .start(),
          data(home));
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(
          "Postgres does not start on %s. %s".formatted(home, lastWords(log)), e);
    }
  }

  private static String lastWords(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "It wrote no log.";
    }
    List<String> lines = Files.readAllLines(log);
    List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    String text = String.join(System.lineSeparator(), last);
    return "The end of %s:%n%s%s".formatted(log, text, remedy(text));
  }

  /** Postgres refuses root; started by root, it runs in a user namespace where there are any. */
  private static String remedy(String lastWords) {
    return lastWords.contains("cannot be run as root")
        ? "%nRun as an ordinary user, or where root may use unshare -U.".formatted()
        : "";
  }

  /** Creates the database; the registry, which knows SQL, needs one to connect to. */
  void createDatabase(String name) throws IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IOException("cannot create database " + name, e);
    }
  }

  int port() {
    return server.getPort();
  }

  /** Stops the server; the library gives up after five seconds, we do not. */
  void stop() {
    try {
      server.close();
      OrphanedPostgres.stop(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.continuo.embedded;

import dev.continuo.embedded.EmbeddedPostgres.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Another JVM that starts Postgres, writes a row, and dies without running its hooks. */
final class KilledJvm {
  static final int STATUS = 137;

  private KilledJvm() {}

  static Process startPostgres(Path home, Path binaries) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KilledJvm.class.getName(),
            home.toString(),
            binaries.toString())
        .inheritIO()
        .start();
  }

  public static void main(String[] args) throws Exception {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(Path.of(args[0]), Path.of(args[1]), 0, Durability.FAST);
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create table tune as select 'Speed the Plough' as name");
    }
    Runtime.getRuntime().halt(STATUS);
  }
}

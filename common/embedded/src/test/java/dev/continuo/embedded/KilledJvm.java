package dev.continuo.embedded;

import dev.continuo.embedded.EmbeddedPostgres.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Another JVM that starts a part, writes to it, and dies without running its hooks. */
final class KilledJvm {
  static final int STATUS = 137;
  private static final String PROPERTY = "continuo.test.binaries";
  static final Path BINARIES = Path.of(System.getProperty(PROPERTY, "target/postgres-binaries"));

  private KilledJvm() {}

  /** Runs until it has died; {@code part} is kafka or postgres. */
  static int run(String part, Path home) throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + home,
            "-D" + PROPERTY + "=" + BINARIES,
            "-cp",
            System.getProperty("java.class.path"),
            KilledJvm.class.getName(),
            part,
            home.toString())
        .inheritIO()
        .start()
        .waitFor();
  }

  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[1]);
    if (args[0].equals("kafka")) {
      writeRecord(EmbeddedKafka.start(home, 0));
    } else {
      writeRow(EmbeddedPostgres.start(home, BINARIES, 0, Durability.FAST));
    }
    Runtime.getRuntime().halt(STATUS);
  }

  private static void writeRecord(EmbeddedKafka kafka) throws Exception {
    KafkaClients.createTopic(kafka, "tunes");
    KafkaClients.sendInTransaction(kafka, "tunes", "Speed the Plough");
    KafkaClients.beginTransaction(kafka, "tunes", "never committed");
  }

  private static void writeRow(EmbeddedPostgres postgres) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create table tune as select 'Speed the Plough' as name");
    }
  }
}

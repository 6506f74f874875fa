package dev.continuo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.continuo.embedded.EmbeddedPostgres.Durability;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  private static final Path BINARIES = KilledJvm.BINARIES;

  /** Making a new cluster takes seconds: one is made, most tests begin with a copy. */
  @TempDir static Path made;

  @TempDir Path home;

  @BeforeAll
  static void makeCluster() {
    start(made).close();
  }

  @AfterEach
  void noServerIsLeft() {
    assertThat(
            ProcessHandle.allProcesses()
                .filter(process ->
                    process.info().commandLine().orElse("").contains("-D " + home + "/")))
        .isEmpty();
  }

  @Test
  void start_afterStop_keepsRows() throws Exception {
    copyCluster(home);
    int firstPort;
    try (EmbeddedPostgres postgres = start(home)) {
      firstPort = postgres.port();
      execute(postgres, "create table tune (name text)");
      execute(postgres, "insert into tune values ('Speed the Plough')");
    }
    assertThat(Loopback.answers(firstPort)).isFalse();

    try (EmbeddedPostgres postgres = start(home)) {
      assertThat(query(postgres, "select name from tune")).isEqualTo("Speed the Plough");
    }
  }

  @Test
  void start_orphanHoldsThePort_stopsItAndKeepsItsRows() throws Exception {
    copyCluster(home);
    Path data = PostgresCluster.data(home);
    assertThat(KilledJvm.run("postgres", home)).isEqualTo(KilledJvm.STATUS);
    long orphanPid = pid(data);
    assertThat(ProcessHandle.of(orphanPid)).isPresent();
    int port = Integer.parseInt(Files.readAllLines(data.resolve("postmaster.pid")).get(3).strip());

    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.start(home, BINARIES, port, Durability.FAST)) {
      assertThat(postgres.port()).isEqualTo(port);
      assertThat(ProcessHandle.of(orphanPid).flatMap(process -> process.info().command()))
          .isEmpty();
      assertThat(pid(data)).isNotEqualTo(orphanPid);
      assertThat(query(postgres, "select name from tune")).isEqualTo("Speed the Plough");
    }
  }

  @Test
  void start_pidFileOfAnotherProgram_leavesThatAlone() throws Exception {
    copyCluster(home);
    start(home).close();
    Path pidFile = PostgresCluster.data(home).resolve("postmaster.pid");
    Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + home + "\n");

    try (EmbeddedPostgres postgres = start(home)) {
      assertThat(query(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void start_firstStartWasCutShort_beginsAnew() throws Exception {
    Path data = Files.createDirectories(PostgresCluster.data(home));
    Files.writeString(data.resolve("postgresql.conf"), "");
    Files.writeString(home.resolve("making"), "");

    try (EmbeddedPostgres postgres = start(home)) {
      assertThat(query(postgres, "select current_database()")).isEqualTo("continuo");
    }
    assertThat(home.resolve("making")).doesNotExist();
  }

  @Test
  void start_durable_syncsAndListensOnLoopbackOnly() throws Exception {
    copyCluster(home);
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.start(home, BINARIES, 0, Durability.DURABLE)) {
      assertThat(query(postgres, "show fsync")).isEqualTo("on");
      assertThat(query(postgres, "show synchronous_commit")).isEqualTo("on");
      assertThat(query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(Files.readString(PostgresCluster.data(home).resolve("postmaster.opts")))
          .contains("\"unix_socket_directories=\"");
    }
  }

  @Test
  void start_twoInOneJvm_areApart() throws Exception {
    copyCluster(home.resolve("one"));
    copyCluster(home.resolve("two"));
    try (EmbeddedPostgres one = start(home.resolve("one"));
        EmbeddedPostgres two = start(home.resolve("two"))) {
      execute(one, "create table tune (name text)");
      assertThat(query(two, "select count(*) from pg_tables where tablename = 'tune'"))
          .isEqualTo("0");
    }
  }

  @Test
  void start_portTaken_namesPortAndOption() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      assertThatThrownBy(() -> EmbeddedPostgres.start(home, BINARIES, port, Durability.FAST))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining(Integer.toString(port))
          .hasMessageContaining("--postgres-port");
    }
  }

  @Test
  void start_directoryInUse_isRefused() throws Exception {
    copyCluster(home);
    try (EmbeddedPostgres postgres = start(home)) {
      assertThatThrownBy(() -> start(home))
          .as("beside port %d", postgres.port())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void start_foreignFilesInDataDirectory_saysWhatTheServerSaid() throws Exception {
    Files.writeString(
        Files.createDirectories(PostgresCluster.data(home)).resolve("letter.txt"), "dear");

    assertThatThrownBy(() -> start(home))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("exists but is not empty");
  }

  @Test
  void killedServer_isStartedAgainOnItsPort() throws Exception {
    copyCluster(home);
    Path data = PostgresCluster.data(home);
    try (EmbeddedPostgres postgres = start(home)) {
      execute(postgres, "create table tune as select 'Speed the Plough' as name");
      long killed = pid(data);
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      await().until(() -> postgres.thread().failures() == 1);
      await().ignoreExceptions().until(() -> pid(data) != killed && answers(postgres));
      assertThat(query(postgres, "select name from tune")).isEqualTo("Speed the Plough");
    }
    assertThat(Postmaster.find(data)).isEmpty();
  }

  @Test
  void close_serverThatDoesNotAnswer_endsIt() throws Exception {
    copyCluster(home);
    EmbeddedPostgres postgres = start(home);
    long pid = pid(PostgresCluster.data(home));
    assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor()).isZero();
    postgres.close();
    assertThat(ProcessHandle.of(pid).flatMap(process -> process.info().command())).isEmpty();
  }

  @Test
  void connection_withoutThePasswordOrBeyondTheRole_isRefused() throws Exception {
    copyCluster(home);
    try (EmbeddedPostgres postgres = start(home)) {
      for (String user : List.of(PostgresPasswords.SUPERUSER, PostgresPasswords.OWNER)) {
        for (String password : List.of("", "postgres", "continuo")) {
          assertThatThrownBy(
                  () -> DriverManager.getConnection(postgres.jdbcUrl(), user, password).close())
              .isInstanceOf(SQLException.class)
              .hasMessageContaining("password");
        }
      }
      assertThatThrownBy(() -> execute(postgres, "copy (select 1) to program 'true'"))
          .hasMessageContaining("permission denied");
    }
    assertThat(permissions(home)).isEqualTo("rwx------");
    assertThat(permissions(home.resolve("pgpass"))).isEqualTo("rw-------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** As clusters were until there were passwords: everybody trusted, one role for all. */
  @Test
  void start_clusterThatTrustedEverybody_isClosedAndHandedOver() throws Exception {
    copyCluster(home);
    Path data = PostgresCluster.data(home);
    try (EmbeddedPostgres postgres = start(home);
        Connection connection = superuser(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute("create domain sha as text");
      statement.execute("create table tune (id serial, name text, hash sha)");
      statement.execute("create view names as select name from tune");
    }
    Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
    Files.delete(home.resolve("pgpass"));

    try (EmbeddedPostgres postgres = start(home)) {
      execute(postgres, "alter table tune add column year int");
      execute(postgres, "insert into tune (name) values ('Speed the Plough')");
      execute(postgres, "alter view names rename to tunes");
      execute(postgres, "alter domain sha rename to sha256");
      assertThat(query(postgres, "select name from tunes")).isEqualTo("Speed the Plough");
      assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), "postgres", ""))
          .isInstanceOf(SQLException.class);
    }
  }

  private Connection superuser(EmbeddedPostgres postgres) throws Exception {
    return DriverManager.getConnection(
        postgres.jdbcUrl(),
        PostgresPasswords.SUPERUSER,
        PostgresPasswords.read(home).orElseThrow().superuser());
  }

  private static boolean answers(EmbeddedPostgres postgres) throws SQLException {
    return query(postgres, "select 1").equals("1");
  }

  private static EmbeddedPostgres start(Path home) {
    return EmbeddedPostgres.start(home, BINARIES, 0, Durability.FAST);
  }

  private static void copyCluster(Path to) throws IOException, InterruptedException {
    Path data = PostgresCluster.data(to);
    Files.createDirectories(data.getParent());
    // Owner and rights with it, which the server insists on.
    String[] copy = {"cp", "-a", PostgresCluster.data(made).toString(), data.toString()};
    assertThat(new ProcessBuilder(copy).inheritIO().start().waitFor()).isZero();
  }

  private static long pid(Path data) throws IOException {
    return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}

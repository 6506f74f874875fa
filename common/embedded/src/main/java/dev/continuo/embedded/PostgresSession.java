package dev.continuo.embedded;

import dev.continuo.embedded.binaries.PostgresBinaries;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server from its start until it ends, by itself or because it is told to. */
final class PostgresSession implements Session {
  private static final Duration BETWEEN = Duration.ofMillis(250);

  /** Recovery after a kill may have to replay a gigabyte of log. */
  private static final Duration STARTUP = Duration.ofSeconds(60);

  private final PostgresCluster cluster;
  private final Path data;
  private final Postmaster postmaster;

  private PostgresSession(PostgresCluster cluster, Path data, Postmaster postmaster) {
    this.cluster = cluster;
    this.data = data;
    this.postmaster = postmaster;
  }

  /**
   * Starts the server and waits until it answers.
   *
   * @throws IllegalStateException when it does not, with what it said
   */
  static PostgresSession open(
      Path home, PostgresBinaries binaries, int port, EmbeddedPostgres.Durability durability)
      throws IOException {
    PostgresCluster cluster = new PostgresCluster(home, binaries);
    Path data = PostgresCluster.data(home);
    // One that was left behind would hold port and files.
    Postmaster.stop(data);
    try {
      cluster.run(
          binaries.command(
              "pg_ctl",
              "--pgdata=" + data,
              "--wait",
              "--timeout=" + STARTUP.toSeconds(),
              "--options=" + options(port, durability),
              "start"),
          "");
      return new PostgresSession(
          cluster,
          data,
          Postmaster.find(data)
              .orElseThrow(() -> new IOException("Postgres ended as soon as it had started")));
    } catch (IOException | RuntimeException e) {
      stopStarted(data, e);
      throw e;
    }
  }

  /** What was cut short may run all the same. */
  private static void stopStarted(Path data, Exception cause) {
    try {
      Postmaster.stop(data);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static String options(int port, EmbeddedPostgres.Durability durability) {
    String durable = durability == EmbeddedPostgres.Durability.DURABLE ? "on" : "off";
    return "-c "
        + String.join(
            " -c ",
            List.of(
                "port=" + port,
                "listen_addresses=" + Loopback.HOST,
                // No socket file in /tmp: psql -h 127.0.0.1 does.
                "unix_socket_directories=",
                "max_connections=100",
                "timezone=UTC",
                "fsync=" + durable,
                // Costs nothing without fsync, and a killed server has all that was committed.
                "synchronous_commit=on",
                "full_page_writes=" + durable));
  }

  @Override
  public void turn(Pause pause) throws InterruptedException {
    if (!postmaster.alive()) {
      throw new IllegalStateException(
          "Postgres, process %d, has ended by itself: see %s"
              .formatted(postmaster.pid(), cluster.log()));
    }
    pause.rest(BETWEEN);
  }

  @Override
  public void close() throws IOException {
    Postmaster.stop(data);
  }
}

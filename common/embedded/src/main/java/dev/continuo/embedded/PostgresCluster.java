package dev.continuo.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.embedded.binaries.PostgresBinaries;
import dev.continuo.embedded.binaries.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a server in a home: its data, its log, its passwords. */
final class PostgresCluster {
  private static final int LAST_LINES = 5;
  private static final int LAST_BYTES = 4_096;

  /** Nobody comes in without a password, whatever the cluster was made with. */
  private static final String ACCESS =
      """
      # Written by Continuo at every start.
      # type  database  user  address        method
      host    all       all   %s/32   scram-sha-256
      """
          .formatted(Loopback.HOST);

  private final Path home;
  private final PostgresBinaries binaries;

  PostgresCluster(Path home, PostgresBinaries binaries) {
    this.home = home;
    this.binaries = binaries;
  }

  static Path data(Path home) {
    return home.resolve("data");
  }

  /** What initdb and the server said. */
  Path log() {
    return home.resolve("server.log");
  }

  /** Makes a cluster where there is none, and closes it to all who do not know its passwords. */
  void prepare() throws IOException {
    Path data = data(home);
    if (!Files.exists(data.resolve("postgresql.conf"))) {
      run(
          binaries.command(
              "initdb",
              "--pgdata=" + data,
              "--username=" + PostgresPasswords.SUPERUSER,
              "--auth=reject",
              "--encoding=UTF-8",
              "--locale=C"),
          "");
    }
    PrivateFiles.write(data.resolve("pg_hba.conf"), ACCESS);
  }

  /** Sets the superuser's password, without anybody able to connect meanwhile. */
  void setPassword(String password) throws IOException {
    run(
        binaries.command("postgres", "--single", "-D", data(home).toString(), "postgres"),
        "alter role %s password '%s'\n".formatted(PostgresPasswords.SUPERUSER, password));
  }

  /**
   * Runs a program of the server to its end.
   *
   * @throws IllegalStateException when it fails, with what it said
   */
  void run(List<String> command, String input) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log().toFile()));
    Process process = builder.start();
    try (OutputStream to = process.getOutputStream()) {
      to.write(input.getBytes(UTF_8));
    } catch (IOException e) {
      // It has ended already: its status says more.
      process.onExit().join();
    }
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "Postgres does not start on %s. %s".formatted(home, lastWords()));
      }
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Postgres starts", e);
    }
  }

  /** With what it has started: a server may not have written yet whose process it is. */
  private static void end(Process process) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  /** What was said last in the log, and what to do about it where that is known. */
  String lastWords() throws IOException {
    if (!Files.exists(log())) {
      return "It wrote no log.";
    }
    List<String> lines = tail().lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    String text = String.join(System.lineSeparator(), last);
    return "The end of %s:%n%s%s".formatted(log(), text, remedy(text));
  }

  private String tail() throws IOException {
    try (FileChannel channel = FileChannel.open(log())) {
      ByteBuffer end = ByteBuffer.allocate((int) Math.min(LAST_BYTES, channel.size()));
      channel.read(end, channel.size() - end.capacity());
      return new String(end.array(), UTF_8);
    }
  }

  /** Postgres refuses root; started by root, it runs in a user namespace where there are any. */
  private static String remedy(String lastWords) {
    return lastWords.contains("cannot be run as root")
        ? "%nRun as an ordinary user, or where root may use unshare -U.".formatted()
        : "";
  }
}

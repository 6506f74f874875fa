package dev.continuo.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that outlived the JVM that started it: it is a process of its own, so a killed JVM
 * leaves it running. It is found by {@code postmaster.pid} and stopped before the next start. The
 * caller holds the lock of the directory, so no living JVM can be using it.
 */
final class OrphanedPostgres {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostgres.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private OrphanedPostgres() {}

  /** Stops the server of this data directory if one runs, and removes a stale pid file. */
  static void stop(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    Optional<ProcessHandle> orphan = server(pidFile, data);
    if (orphan.isPresent()) {
      LOG.info("stopping a Postgres that a killed process left behind, pid {}", orphan.get().pid());
      interrupt(orphan.get());
    }
    // After a reboot the pid may be another program's, which would keep Postgres from starting.
    Files.deleteIfExists(pidFile);
  }

  private static Optional<ProcessHandle> server(Path pidFile, Path data) throws IOException {
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(process -> runs(process, data));
  }

  private static boolean runs(ProcessHandle process, Path data) {
    String command = process.info().command().orElse("");
    String line = process.info().commandLine().orElse("");
    return process.isAlive() && command.endsWith("postgres") && line.contains(data.toString());
  }

  /** SIGINT is Postgres's fast shutdown; SIGTERM would wait for every open psql to be closed. */
  private static void interrupt(ProcessHandle process) throws IOException {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException(
          "a Postgres from before still runs and does not stop, pid " + process.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while stopping pid " + process.pid(), e);
    }
  }
}

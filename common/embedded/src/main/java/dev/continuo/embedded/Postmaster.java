package dev.continuo.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's process on a data directory, found by {@code postmaster.pid}. It is no child of the
 * JVM that started it and outlives that; so it may also be one that a killed JVM left behind.
 */
final class Postmaster {
  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

  /** Disconnects everybody and writes a checkpoint; SIGTERM would wait for an open psql. */
  private static final Signal FAST = new Signal("INT", Duration.ofSeconds(4));

  /** Without a checkpoint: the next start replays the log. */
  private static final Signal IMMEDIATE = new Signal("QUIT", Duration.ofSeconds(1));

  /** For one that was stopped by a debugger, say; the log is replayed as well. */
  private static final Signal KILL = new Signal("KILL", Duration.ofSeconds(1));

  private static final Duration MOMENT = Duration.ofMillis(10);

  private final ProcessHandle process;

  private record Signal(String name, Duration patience) {}

  private Postmaster(ProcessHandle process) {
    this.process = process;
  }

  /** The server that runs on this data directory, if one does. */
  static Optional<Postmaster> find(Path data) throws IOException {
    Path pidFile = pidFile(data);
    List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
    if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(process -> serves(process, data))
        .map(Postmaster::new);
  }

  /**
   * Stops the server of this data directory if one runs, and removes a stale pid file: after a
   * reboot its number may be another program's, which would keep Postgres from starting.
   */
  static void stop(Path data) throws IOException {
    Undisturbed.run(() -> {
      Optional<Postmaster> running = find(data);
      if (running.isPresent()) {
        running.get().stop();
      }
      Files.deleteIfExists(pidFile(data));
    });
  }

  private static Path pidFile(Path data) {
    return data.resolve("postmaster.pid");
  }

  private static boolean serves(ProcessHandle process, Path data) {
    String command = process.info().command().orElse("");
    String line = process.info().commandLine().orElse("");
    return command.endsWith("postgres") && line.contains(data.toString());
  }

  long pid() {
    return process.pid();
  }

  /** Not where it has ended and nobody has asked for its status yet; its memory is free by then. */
  boolean alive() {
    return process.isAlive() && !isZombie();
  }

  private boolean isZombie() {
    try {
      // pid (command) state ...
      String status = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
      return status.contains(") Z ") || status.contains(") X ");
    } catch (IOException e) {
      return false; // no Linux, or gone
    }
  }

  /** Stops it within six seconds, the gentler way first. */
  private void stop() throws IOException {
    List<ProcessHandle> children = process.descendants().toList();
    if (ended(FAST) || ended(IMMEDIATE)) {
      return;
    }
    children.forEach(ProcessHandle::destroyForcibly);
    if (!ended(KILL)) {
      throw new IOException("Postgres does not stop, process " + pid());
    }
  }

  private boolean ended(Signal signal) throws IOException {
    new ProcessBuilder("kill", "-" + signal.name(), Long.toString(pid()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .onExit()
        .join();
    long end = System.nanoTime() + signal.patience().toNanos();
    while (alive() && System.nanoTime() < end) {
      // A zombie's end is told by nobody, so it is asked for again.
      process.onExit().completeOnTimeout(process, MOMENT.toMillis(), TimeUnit.MILLISECONDS).join();
    }
    if (alive()) {
      LOG.warn("Postgres, process {}, does not heed SIG{}", pid(), signal.name());
    }
    return !alive();
  }
}

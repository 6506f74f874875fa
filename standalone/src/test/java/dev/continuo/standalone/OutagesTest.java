package dev.continuo.standalone;

import dev.continuo.standalone.demo.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a platform stands on fails: it is told, and files, runs and tracks go on. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("failpoints")
class OutagesTest {

  @TempDir static Path directory;

  private Path home;
  private WorkingPlatform platform;

  @BeforeAll
  void start() throws Exception {
    home = directory.resolve("home");
    platform = new WorkingPlatform(home);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @Test
  void postgresKilled_isStartedAgain() throws Exception {
    Stopwatch watch = new Stopwatch();
    postmaster().destroyForcibly();
    platform.awaitTold("has ended by itself");
    platform.awaitHealth("has ended by itself");
    watch.lap("told");
    assertGoesOn("Postgres killed", watch);
  }

  /** No answer and no reset, as from a host that has vanished. */
  @Test
  void postgresSilent_isToldAndOutlived() throws Exception {
    Stopwatch watch = new Stopwatch();
    List<ProcessHandle> server =
        Stream.concat(Stream.of(postmaster()), postmaster().children()).toList();
    signal("STOP", server);
    platform.awaitTold("postgres: ");
    platform.awaitHealth("Connection attempt timed out");
    watch.lap("told");
    platform.drop();
    signal("CONT", server);
    watch.lap("answers again");
    assertGoesOn("Postgres silent", watch);
  }

  @Test
  void kafkaRestarted_isToldAndOutlived() throws Exception {
    Stopwatch watch = new Stopwatch();
    platform.arm("embedded-kafka", () -> new IllegalStateException("log dirs have failed"));
    platform.awaitTold("embedded-kafka: log dirs have failed");
    platform.awaitHealth("log dirs have failed");
    watch.lap("told");
    assertGoesOn("Kafka restarted", watch);
  }

  private void assertGoesOn(String event, Stopwatch watch) throws IOException {
    platform.ingest();
    watch.lap("ingest");
    platform.train();
    watch.lap("train");
    platform.compose();
    watch.lap("generate");
    // For whoever reads the output; targets in seconds are for a quiet machine.
    System.out.println(event + ": " + watch.summary());
  }

  private ProcessHandle postmaster() throws IOException {
    Path pidFile = home.resolve("postgres").resolve("data").resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  private static void signal(String name, List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes) {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }
  }
}

package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code up} ends when it is told to, whatever hangs, and comes back after it was killed. */
@Tag("slow")
class UpStopTest {
  /** The promise is 10 s after the signal; the rest is for a machine that is busy with others. */
  private static final double STOPS = 12;

  private static final Duration STARTING = Duration.ofMinutes(1);

  @TempDir private Path directory;

  @Test
  void killed_comesBackOnItsHome_andStopsWhilePostgresHangs() throws Exception {
    killAndComeBack(1);
    try (UpProcess up = new UpProcess(directory)) {
      System.out.printf("up after %.1f s", up.awaitUp());
      ProcessHandle server = postmaster().orElseThrow();
      for (ProcessHandle one : Stream.concat(Stream.of(server), server.descendants()).toList()) {
        new ProcessBuilder("kill", "-STOP", Long.toString(one.pid())).start().waitFor();
      }
      assertStops(up);
    }
  }

  @Test
  void killed_comesBackTwentyTimes() throws Exception {
    killAndComeBack(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lock",
        "kafka",
        "postgres-binaries",
        "postgres/data",
        "postgres/pgpass",
        "kafka/data/continuo.pieces.v1-0",
        "kafka/data/__consumer_offsets-0",
        "run.json"
      })
  void toldToStop_whileItStarts_ends(String begun) throws Exception {
    try (UpProcess up = new UpProcess(directory)) {
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(STARTING)
          .until(() -> Files.exists(directory.resolve(begun)));
      assertStops(up);
      assertThat(up.said()).doesNotContain("continuo: ");
    }
  }

  private void killAndComeBack(int times) throws IOException {
    for (int time = 0; time < times; time++) {
      try (UpProcess up = new UpProcess(directory)) {
        System.out.printf("start %d: up after %.1f s%n", time, up.awaitUp());
        up.kill();
      }
    }
  }

  private void assertStops(UpProcess up) throws IOException {
    double seconds = up.terminate();
    System.out.printf("stopped after %.1f s%n", seconds);
    assertThat(seconds).as(up.said()).isLessThan(STOPS);
    assertThat(postmaster()).as("a server that was left behind").isEmpty();
  }

  private Optional<ProcessHandle> postmaster() throws IOException {
    Path pidFile = directory.resolve("postgres/data/postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
        .filter(process -> process.info().command().isPresent());
  }
}

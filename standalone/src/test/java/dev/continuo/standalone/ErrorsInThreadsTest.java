package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After an Error in any thread of a platform files, runs and requests go on, and it is told. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("failpoints")
class ErrorsInThreadsTest {

  @TempDir static Path directory;

  private WorkingPlatform platform;

  @BeforeAll
  void start() throws Exception {
    platform = new WorkingPlatform(directory.resolve("home"));
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ingest",
        "finder",
        "reader",
        "windows",
        "windowing",
        "outbox",
        "forgotten-objects"
      })
  void errorWhileIngesting_filesAreTakenAgain(String thread) throws Exception {
    String error = arm(thread, "ingesting");
    platform.ingest();
    assertTold(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"requests", "worker", "heartbeat", "outbox"})
  void errorWhileTraining_runsEnd(String thread) {
    String error = arm(thread, "training");
    platform.train();
    assertTold(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"requests-1", "answers", "composer-1", "outbox"})
  void errorWhileComposing_tracksAreFinished(String thread) {
    String error = arm(thread, "composing");
    platform.compose();
    assertTold(error);
  }

  @Test
  void health_answersWithinASecond() throws Exception {
    // The fastest of some: the first loads classes, and the machine may be busy.
    Duration fastest = Duration.ofDays(1);
    for (int asked = 0; asked < 10; asked++) {
      long begin = System.nanoTime();
      assertThat(platform.health()).contains("\"status\"");
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      fastest = took.compareTo(fastest) < 0 ? took : fastest;
    }
    assertThat(fastest).isLessThan(Duration.ofSeconds(1));
  }

  private String arm(String thread, String work) {
    String error = "thrown by a test in %s while %s".formatted(thread, work);
    platform.arm(thread, () -> new OutOfMemoryError(error));
    return error;
  }

  private void assertTold(String error) {
    platform.awaitTold(error);
    platform.awaitHealth(error);
  }
}

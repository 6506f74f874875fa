package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.events.GenerationRequested;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.TrainingProgressed;
import dev.continuo.events.TrainingProgressed.State;
import dev.continuo.events.TrainingRequested;
import dev.continuo.registry.Registry;
import dev.continuo.runtime.Failpoint;
import dev.continuo.standalone.client.Registries;
import dev.continuo.standalone.client.Requests;
import dev.continuo.standalone.platform.Endpoints;
import dev.continuo.standalone.platform.Home;
import dev.continuo.standalone.platform.Platform;
import dev.continuo.standalone.platform.Ports;
import dev.continuo.testkit.PieceBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After an Error in any thread of a platform files, runs and requests go on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("failpoints are the JVM's, and another platform's threads have the same names")
class ErrorsInThreadsTest {
  /** The promise is 15 s; the machine that tests may be busy with others. */
  private static final Duration GOES_ON = Duration.ofSeconds(45);

  @TempDir static Path directory;

  private Platform platform;
  private Registry registry;
  private int dropped;

  @BeforeAll
  void start() throws IOException {
    platform = Platform.start(new Home(directory.resolve("home")), Ports.free());
    registry = Registries.open(platform.endpoints());
    for (int piece = 0; piece < 4; piece++) {
      drop();
    }
    await().atMost(GOES_ON).until(() -> registry.pieces().totals().pieces() == dropped);
    train();
  }

  @AfterAll
  void stop() {
    registry.close();
    platform.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "finder", "reader", "outbox", "forgotten-objects"})
  void errorWhileIngesting_filesAreTakenAgain(String thread) throws Exception {
    arm(thread);
    drop();
    await().atMost(GOES_ON).until(() -> registry.pieces().totals().pieces() == dropped);
    assertThrown(thread);
  }

  @ParameterizedTest
  @ValueSource(strings = {"requests", "worker", "heartbeat", "outbox"})
  void errorWhileTraining_runsEnd(String thread) throws Exception {
    arm(thread);
    train();
    assertThrown(thread);
  }

  @ParameterizedTest
  @ValueSource(strings = {"requests-1", "composer", "outbox"})
  void errorWhileComposing_tracksAreFinished(String thread) throws Exception {
    arm(thread);
    String id = Requests.newId("track");
    TrackFinished track =
        new Requests(endpoints()).generate(id, new GenerationRequested(id, null, 10, null, null));
    assertThat(track.notes()).isEqualTo(10);
    assertThrown(thread);
  }

  @Test
  void health_answersWithinASecond() throws Exception {
    // The fastest of some: the first loads classes, and the machine may be busy.
    Duration fastest = Duration.ofDays(1);
    for (int asked = 0; asked < 10; asked++) {
      long begin = System.nanoTime();
      assertThat(health()).contains("\"status\"");
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      fastest = took.compareTo(fastest) < 0 ? took : fastest;
    }
    assertThat(fastest).isLessThan(Duration.ofSeconds(1));
  }

  private void arm(String thread) {
    Failpoint.arm(thread, () -> new OutOfMemoryError("thrown by a test in " + thread));
  }

  /** That it is told, too, is not held yet where the machine is busy. */
  private void assertThrown(String thread) {
    await().atMost(GOES_ON).until(() -> !Failpoint.armed(thread));
  }

  private String health() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(endpoints().http() + "/health")).build(),
              BodyHandlers.ofString())
          .body();
    }
  }

  private Endpoints endpoints() {
    return platform.endpoints();
  }

  private void drop() throws IOException {
    byte[] midi = PieceBuilder.aRandomPiece(1_000 + dropped, 60).midi();
    Files.write(endpoints().bucketDirectory().resolve("midi").resolve(dropped + ".mid"), midi);
    dropped++;
  }

  private void train() {
    String id = Requests.newId("run");
    TrainingProgressed end =
        new Requests(endpoints())
            .train(
                id,
                new TrainingRequested(
                    id, "m", null, null, null, null, 1, null, 8, null, null, null),
                progressed -> {});
    assertThat(end.state()).as(String.valueOf(end.message())).isEqualTo(State.FINISHED);
  }
}

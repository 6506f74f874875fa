package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.client.Registries;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.registry.Registry;
import dev.continuo.testkit.ForeignRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * With foreign records on every topic, all that is behind them arrives. The promise is 10 s for a
 * thousand; how long it took is printed.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ForeignRecordsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int GOOD = 1_000;

  @TempDir static Path directory;

  private final List<ForeignRecords> foreign =
      Arrays.stream(Topic.values()).map(topic -> ForeignRecords.on(topic, "[1]")).toList();

  private WorkingPlatform platform;
  private Registry registry;
  private EventSender sender;

  @BeforeAll
  void poison() throws Exception {
    platform = new WorkingPlatform(directory.resolve("home"));
    registry = Registries.open(platform.endpoints());
    sender = new EventSender(Clients.producer(platform.endpoints().kafka(), "test"));
    compose("clean");
    foreign.forEach(records -> records.send(sender));
  }

  @AfterAll
  void stop() {
    sender.close();
    registry.close();
    platform.close();
  }

  @Test
  @Order(1)
  void files_becomePiecesAndWindows() throws Exception {
    for (int file = 0; file < GOOD; file++) {
      platform.drop();
    }
    measured("pieces and windows", () -> platform.allAreWindows());
  }

  @Test
  @Order(2)
  void run_readsWindowsBesideForeignOnes() {
    platform.train();
  }

  @Test
  @Order(3)
  void generationRequests_areAnswered() {
    compose("good");
  }

  private void compose(String kind) {
    int before = registry.tracks().tracks().size();
    send(Topic.GENERATION_REQUESTS, kind, id -> new GenerationRequested(id, "m", 10, null, null));
    measured(kind + " tracks", () -> registry.tracks().tracks().size() == before + GOOD);
  }

  @Test
  @Order(4)
  void trainingRequests_areRecorded() throws Exception {
    int before = registry.runs().runs().size();
    send(
        Topic.TRAINING_REQUESTS,
        "good",
        id ->
            new TrainingRequested(id, "m", "seed", null, null, null, 1, null, 8, null, null, null));
    measured("training requests", () -> registry.runs().runs().size() == before + GOOD);
  }

  @Test
  @Order(5)
  void foreignRecords_areKeptWhereSomebodyReads() throws Exception {
    Topic[] topics = Topic.values();
    for (int i = 0; i < topics.length; i++) {
      if (isRead(topics[i])) {
        foreign.get(i).awaitLetters(platform.endpoints().kafka());
      }
    }
    assertThat(platform.health()).contains("\"status\":\"UP\"");
  }

  private static boolean isRead(Topic topic) {
    return switch (topic) {
      case OBJECTS_FOUND, PIECES, PIECES_REJECTED, NOTES, TRAINING_REQUESTS, GENERATION_REQUESTS ->
          true;
      default -> false; // Windows are read by each run, and kept by it: the trainer's tests.
    };
  }

  private void send(Topic topic, String kind, Function<String, Object> request) {
    sender.sendAll(
        IntStream.range(0, GOOD)
            .mapToObj(i -> kind + "-" + i)
            .map(id -> Envelope.json(topic, id, request.apply(id), id, "/test"))
            .toList());
  }

  private static void measured(String what, Callable<Boolean> arrived) {
    long begin = System.nanoTime();
    await().atMost(PATIENCE).ignoreExceptions().until(arrived);
    System.out.printf("%d %s after %.1f s%n", GOOD, what, (System.nanoTime() - begin) / 1e9);
  }
}

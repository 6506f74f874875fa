package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.client.Corpus;
import dev.continuo.client.Endpoints;
import dev.continuo.client.IngestWatch;
import dev.continuo.client.Registries;
import dev.continuo.client.Requests;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.registry.Registry;
import dev.continuo.runtime.Failpoint;
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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A platform with a few pieces and a model, to see that it goes on after something happened. */
final class WorkingPlatform implements AutoCloseable {
  /** The promise is 15 s; the machine that tests may be busy with others. */
  static final Duration GOES_ON = Duration.ofSeconds(60);

  private static final int PIECES = 4;

  /** All threads of the platform are in it. */
  private final ThreadGroup threads = new ThreadGroup("working-platform");

  private final Platform platform;
  private final Registry registry;
  private final List<String> console = new CopyOnWriteArrayList<>();
  private int dropped;

  WorkingPlatform(Path home) throws Exception {
    FutureTask<Platform> starting =
        new FutureTask<>(() -> Platform.start(new Home(home), Ports.free()));
    new Thread(threads, starting, "start-platform").start();
    platform = starting.get();
    platform.tell(console::add);
    registry = Registries.open(endpoints());
    for (int piece = 0; piece < PIECES; piece++) {
      drop();
    }
    awaitPieces();
    new IngestWatch(registry, endpoints()).windows(done -> {});
    train();
  }

  /** Has a thread of this platform throw, and of no other in this JVM. */
  void arm(String thread, Supplier<? extends Throwable> thrown) {
    Failpoint.arm(threads, thread, thrown);
  }

  Endpoints endpoints() {
    return platform.endpoints();
  }

  /** Drops a new file, and waits until it is a piece. */
  void ingest() throws IOException {
    drop();
    awaitPieces();
  }

  void drop() throws IOException {
    byte[] midi = PieceBuilder.aRandomPiece(1_000 + dropped, 60).midi();
    Files.write(endpoints().bucketDirectory().resolve("midi").resolve(dropped + ".mid"), midi);
    dropped++;
  }

  void awaitPieces() {
    await().atMost(GOES_ON).ignoreExceptions().until(this::allAreWindows);
  }

  /** Whether every file that was dropped is a piece, and its windows are cut. */
  boolean allAreWindows() {
    return registry.pieces().totals().pieces() == dropped
        && Corpus.read(endpoints()).pieces() == dropped;
  }

  long pieces() {
    return registry.pieces().totals().pieces();
  }

  void train() {
    String id = Requests.newId("run");
    TrainingProgressed end =
        new Requests(endpoints())
            .train(
                id,
                new TrainingRequested(
                    id, "m", "seed", null, null, null, 1, null, 8, null, null, null),
                progressed -> {});
    assertThat(end.state()).as(String.valueOf(end.message())).isEqualTo(State.FINISHED);
  }

  void compose() {
    String id = Requests.newId("track");
    // Named: what has trained for an epoch has a warning.
    TrackFinished track =
        new Requests(endpoints()).generate(id, new GenerationRequested(id, "m", 10, null, null));
    assertThat(track.notes()).isEqualTo(10);
  }

  /** Waits until a line on the console says it. */
  void awaitTold(String text) {
    await()
        .atMost(GOES_ON)
        .untilAsserted(() -> assertThat(console).anyMatch(line -> line.contains(text)));
  }

  /** Waits until health says it. */
  void awaitHealth(String text) {
    await()
        .atMost(GOES_ON)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(health()).contains(text));
  }

  /** What {@code /health} answers. */
  String health() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(endpoints().http() + "/health")).build(),
              BodyHandlers.ofString())
          .body();
    }
  }

  List<String> console() {
    return console;
  }

  @Override
  public void close() {
    registry.close();
    platform.close();
  }
}

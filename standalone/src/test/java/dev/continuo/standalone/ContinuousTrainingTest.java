package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.continuo.client.BucketDrop;
import dev.continuo.client.DroppedFile;
import dev.continuo.client.Endpoints;
import dev.continuo.client.IngestWatch;
import dev.continuo.client.Registries;
import dev.continuo.client.Requests;
import dev.continuo.client.TopicFollower;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.RegistryChanged;
import dev.continuo.events.RegistryChanged.Change;
import dev.continuo.events.Topic;
import dev.continuo.events.TrackFailed;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.json.Json;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.registry.Registry;
import dev.continuo.registry.gate.GateTrial;
import dev.continuo.registry.policies.PolicyRow;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.runs.Models;
import dev.continuo.standalone.demo.DemoMusic;
import dev.continuo.standalone.demo.DemoPiece;
import dev.continuo.standalone.platform.Home;
import dev.continuo.standalone.platform.Platform;
import dev.continuo.standalone.platform.Ports;
import dev.continuo.testkit.PieceBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files lead to better models, which take over without a dropped request. */
@Tag("slow")
class ContinuousTrainingTest {
  private static final String MODEL = "waves";
  private static final int REQUESTS_A_SECOND = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final long SEED = 20_261_128;
  private static final int NOTES = 160;
  private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11};

  @TempDir private Path directory;

  @Test
  void waves_betterVersionsTakeOver_worseAndCopyingOnesDoNot() throws Exception {
    try (Platform platform = Platform.start(new Home(directory.resolve("home")), Ports.free());
        Registry registry = Registries.open(platform.endpoints())) {
      Endpoints endpoints = platform.endpoints();
      registry
          .policies()
          .set(
              new PolicyRow(
                  MODEL,
                  "nano",
                  "{\"training.epochs\": 12, \"training.patience\": 12, \"sampling.temperature\": 0.9}",
                  8,
                  null,
                  null,
                  null,
                  false,
                  false,
                  null,
                  Instant.EPOCH,
                  "test"));
      wave(endpoints, registry, 0, 30);
      await().atMost(PATIENCE).until(() -> !registry.models().models().isEmpty());
      assertThat(registry.models().champion()).as("%s", registry.models().models()).isPresent();

      Traffic traffic = new Traffic(endpoints);
      wave(endpoints, registry, 30, 65);
      awaitTrial(registry, 2);
      wave(endpoints, registry, 65, 120);
      awaitTrial(registry, 3);
      // Too few updates to be anything.
      train(endpoints, "spoiled", "nano", 1, 0.0005, null, Map.of());
      awaitTrial(registry, 4);
      traffic.stop();

      List<GateTrial> trials = registry.gate().trials(MODEL).reversed();
      assertThat(trials)
          .as("%s", trials)
          .extracting(GateTrial::version, GateTrial::passed)
          .containsExactly(tuple(2, true), tuple(3, true), tuple(4, false));
      assertThat(registry.models().find(MODEL + "@" + Models.CHAMPION).map(ModelRow::version))
          .contains(3);
      traffic.assertNoneDropped();
      traffic.assertEachNamesWhatMadeIt(registry);
      assertThat(traffic.versions()).as("all three champions").containsExactly(1, 2, 3);
      assertThat(news(endpoints))
          .containsSubsequence(
              Change.VERSION_PUBLISHED,
              Change.ALIAS_MOVED,
              Change.VERSION_PUBLISHED,
              Change.GATE_PASSED,
              Change.ALIAS_MOVED,
              Change.GATE_PASSED,
              Change.ALIAS_MOVED,
              Change.GATE_REFUSED);
    }
  }

  /** What was learnt by heart, with nothing held out, says the pieces themselves. */
  @Test
  void copying_isRefused() throws Exception {
    try (Platform platform = Platform.start(new Home(directory.resolve("home")), Ports.free());
        Registry registry = Registries.open(platform.endpoints())) {
      Endpoints endpoints = platform.endpoints();
      BucketDrop drop = new BucketDrop(Path.of(endpoints.bucket()));
      List<DroppedFile> dropped = new ArrayList<>();
      for (DemoPiece piece : DemoMusic.pieces()) {
        dropped.add(drop.drop(piece.name(), piece.name(), piece.midi()));
      }
      new IngestWatch(registry, endpoints).answers(dropped, counts -> {});
      new IngestWatch(registry, endpoints).windows(done -> {});
      train(endpoints, "plain", "sketch", 6, null, null, Map.of());
      assertThat(registry.models().champion()).isPresent();
      Map<String, @Nullable Object> byHeart = new LinkedHashMap<>();
      byHeart.put("sampling.temperature", 0.3);
      byHeart.put("network.layers.2.rate", 0.01);
      byHeart.put("network.layers.0.recurrent_dropout", null);
      byHeart.put("training.augment", null);
      byHeart.put("optimizer.weight_decay", 0);
      train(endpoints, "copying", "sketch", 80, null, 0.0, byHeart);
      awaitTrial(registry, 2);

      GateTrial trial = registry.gate().trials(MODEL).getFirst();
      assertThat(trial.passed()).isFalse();
      assertThat(trial.why()).contains("in a row with pieces that it has learnt from");
      assertThat(registry.models().champion().map(ModelRow::version)).contains(1);
    }
  }

  private static void awaitTrial(Registry registry, int version) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            registry.gate().trials(MODEL).stream().anyMatch(trial -> trial.version() == version));
  }

  private static void wave(Endpoints endpoints, Registry registry, int from, int to)
      throws Exception {
    BucketDrop drop = new BucketDrop(Path.of(endpoints.bucket()));
    List<DroppedFile> dropped = new ArrayList<>();
    for (int number = from; number < to; number++) {
      String name = "walk-%d.mid".formatted(number);
      dropped.add(drop.drop(name, "waves/" + name, walk(SEED + number)));
    }
    new IngestWatch(registry, endpoints).answers(dropped, counts -> {});
  }

  /** A walk on a scale, in its own register, tempo and touch: all alike to learn. */
  private static byte[] walk(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int lowest = 36 + 6 * random.nextInt(4);
    double beat = 120_000 + 60_000.0 * random.nextInt(5);
    double held = 0.5 + 0.5 * random.nextInt(4);
    // Wide and narrow, smooth and leaping, plain and chromatic: there is room for a model's taste.
    int span = random.nextInt(8, 26);
    int leap = random.nextInt(1, 7);
    double chromatic = random.nextDouble(0.3);
    PieceBuilder piece = PieceBuilder.aPiece().part(0);
    double onset = 0;
    int degree = span / 2;
    for (int i = 0; i < NOTES; i++) {
      degree = Math.clamp(degree + random.nextInt(-leap, leap + 1), 0, span);
      int pitch =
          lowest
              + 12 * (degree / 7)
              + MAJOR[degree % 7]
              + (random.nextDouble() < chromatic ? 1 : 0);
      double length = beat * (random.nextInt(4) == 0 ? 2 : 1);
      piece.note((long) onset, (long) (held * length), pitch, random.nextInt(40, 100));
      onset += length;
    }
    return piece.midi();
  }

  private static void train(
      Endpoints endpoints,
      String id,
      String preset,
      int epochs,
      @Nullable Double rate,
      @Nullable Double share,
      Map<String, @Nullable Object> overrides) {
    new Requests(endpoints)
        .train(
            id,
            new TrainingRequested(
                id, MODEL, preset, null, null, null, epochs, epochs, null, rate, share, 1L,
                overrides),
            progress -> {});
  }

  private static List<Change> news(Endpoints endpoints) throws Exception {
    List<Change> news = new ArrayList<>();
    for (var record : TopicContent.of(endpoints.kafka(), Topic.REGISTRY.topicName())) {
      news.add(Json.read(record.value(), RegistryChanged.class).change());
    }
    return news;
  }

  /** Requests that name no model, at a rate, and what becomes of them. */
  private static final class Traffic {
    private final AtomicBoolean ends = new AtomicBoolean();
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<String, TrackFinished> finished = new LinkedHashMap<>();
    private final List<TrackFailed> failed = new ArrayList<>();
    private final Thread sending;
    private final Thread hearing;

    Traffic(Endpoints endpoints) {
      TopicFollower follower =
          TopicFollower.fromNow(
              endpoints.kafka(),
              Map.of(Topic.TRACKS, TrackFinished.class, Topic.TRACKS_FAILED, TrackFailed.class));
      hearing = Thread.ofPlatform().name("hearing").start(() -> hear(follower));
      sending = Thread.ofPlatform().name("sending").start(() -> send(endpoints));
    }

    private void send(Endpoints endpoints) {
      try (Producer<String, byte[]> producer = Clients.producer(endpoints.kafka(), "test")) {
        long begin = System.nanoTime();
        while (!ends.get()) {
          int number = sent.getAndIncrement();
          LockSupport.parkNanos(
              begin + number * TimeUnit.SECONDS.toNanos(1) / REQUESTS_A_SECOND - System.nanoTime());
          String id = "traffic-" + number;
          var _ =
              producer.send(
                  Envelope.json(
                          Topic.GENERATION_REQUESTS,
                          id,
                          new GenerationRequested(id, null, 40, null, (long) number),
                          id,
                          "/test")
                      .toRecord());
        }
      }
    }

    private void hear(TopicFollower follower) {
      try (follower) {
        while (!ends.get() || finished.size() + failed.size() < sent.get()) {
          for (Object event : follower.poll()) {
            if (event instanceof TrackFinished track) {
              finished.putIfAbsent(track.requestId(), track);
            } else if (event instanceof TrackFailed failure) {
              failed.add(failure);
            }
          }
        }
      }
    }

    void stop() throws InterruptedException {
      ends.set(true);
      sending.join();
      hearing.join(PATIENCE);
    }

    void assertNoneDropped() {
      assertThat(failed).isEmpty();
      assertThat(finished).hasSize(sent.get());
    }

    List<Integer> versions() {
      return finished.values().stream()
          .map(TrackFinished::modelVersion)
          .distinct()
          .sorted()
          .toList();
    }

    void assertEachNamesWhatMadeIt(Registry registry) {
      Map<Integer, String> checkpoints = new LinkedHashMap<>();
      for (TrackFinished track : finished.values()) {
        String sha256 =
            checkpoints.computeIfAbsent(
                track.modelVersion(),
                version -> registry.models().find(MODEL + ":" + version).orElseThrow().sha256());
        assertThat(track.checkpointSha256()).isEqualTo(sha256);
      }
    }
  }
}

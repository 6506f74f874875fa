package dev.continuo.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.events.Topic;
import dev.continuo.events.TrackFailed;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.json.Json;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.music.MidiReader;
import dev.continuo.music.Piece;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.TrackRow;
import dev.continuo.runtime.Health;
import dev.continuo.testkit.EmbeddedParts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Over a real broker, a real database and a real directory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GeneratorServiceTest {
  private static final String REQUESTS = Topic.GENERATION_REQUESTS.topicName();

  @RegisterExtension static final EmbeddedParts PARTS = new EmbeddedParts();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Bucket bucket;
  private Registry registry;
  private PublishedModels models;
  private EventSender requests;
  private EventLog tracks;
  private EventLog failures;
  private ModelRow published;
  private GeneratorService service;

  @BeforeAll
  void start() throws IOException {
    bucket = PARTS.bucket();
    registry = Registry.open(PARTS.database());
    models = new PublishedModels(registry, bucket);
    requests = new EventSender(Clients.producer(PARTS.bootstrapServers(), "test"));
    tracks = new EventLog(PARTS.bootstrapServers(), Topic.TRACKS.topicName());
    failures = new EventLog(PARTS.bootstrapServers(), Topic.TRACKS_FAILED.topicName());
    published = models.publish("first", PublishedModels.checkpoint(1).encode());
    // Sent before the service has ever run: it must not be missed.
    request("early", "{\"requestId\":\"early\",\"model\":\"first\"}");
    service = GeneratorService.start(TestedSettings.over(PARTS), meters);
  }

  @AfterAll
  void stop() {
    service.close();
    tracks.close();
    failures.close();
    requests.close();
    registry.close();
  }

  private void request(String key, String json) {
    requests.send(new Envelope(REQUESTS, key, Map.of(), json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void request_fromBeforeTheFirstStart_getsATrackThatSaysItAll() throws Exception {
    TrackFinished track = tracks.await("early", TrackFinished.class);

    assertThat(track.model()).isEqualTo("first");
    assertThat(track.modelVersion()).isEqualTo(1);
    assertThat(track.modelVersionId()).isEqualTo(published.modelVersionId().toString());
    assertThat(track.notes()).isEqualTo(120);
    assertThat(track.temperature()).isEqualTo(2);
    assertThat(track.seed()).isEqualTo(1);
    byte[] midi = Base64.getDecoder().decode(track.midi());
    assertThat(bucket.read(track.object())).isEqualTo(midi);
    assertThat(track.sha256()).isEqualTo(ContentId.of(midi));
    Piece piece = MidiReader.read(midi);
    assertThat(piece.notes().size()).isEqualTo(120);
    assertThat(piece.damages()).isEmpty();
    TrackRow row = registry.tracks().forRequest("early").orElseThrow();
    assertThat(row.trackId()).hasToString(track.trackId());
    assertThat(row.sha256()).isEqualTo(track.sha256());
    ConsumerRecord<String, byte[]> record = tracks.await(r -> "early".equals(r.key()));
    assertThat(EventLog.header(record, "ce_type")).isEqualTo("dev.continuo.TrackFinished.v1");
    assertThat(EventLog.header(record, "ce_id")).isEqualTo(track.trackId());
  }

  @Test
  void request_sameSettings_givesTheSameMidi() throws Exception {
    String settings = "\"model\":\"first:1\",\"notes\":30,\"temperature\":1.5,\"seed\":%d}";
    request("a", "{\"requestId\":\"same-1\"," + settings.formatted(9));
    request("b", "{\"requestId\":\"same-2\"," + settings.formatted(9));
    request("c", "{\"requestId\":\"other\"," + settings.formatted(10));
    TrackFinished first = tracks.await("same-1", TrackFinished.class);
    TrackFinished second = tracks.await("same-2", TrackFinished.class);
    assertThat(second.midi()).isEqualTo(first.midi());
    assertThat(second.trackId()).isNotEqualTo(first.trackId());
    assertThat(tracks.await("other", TrackFinished.class).midi()).isNotEqualTo(first.midi());
  }

  @Test
  void request_sentAgain_isAnsweredOnce() throws Exception {
    for (int i = 0; i < 5; i++) {
      request("k" + i, "{\"requestId\":\"again\",\"model\":\"first\",\"notes\":10}");
    }
    TrackFinished track = tracks.await("again", TrackFinished.class);
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> meters.counter("continuo.generator.repeated").count() >= 4);
    request("k", "{\"requestId\":\"after-again\",\"model\":\"first\",\"notes\":1}");
    tracks.await("after-again", TrackFinished.class);
    assertThat(tracks.matching(record -> "again".equals(record.key()))).hasSize(1);
    assertThat(registry.tracks().tracks())
        .filteredOn(row -> row.requestId().equals("again"))
        .singleElement()
        .satisfies(row -> assertThat(row.trackId()).hasToString(track.trackId()));
  }

  @Test
  void request_forVariations_getsATrackOfEachSeed() throws Exception {
    String settings = "\"model\":\"first:1\",\"notes\":30,\"temperature\":1.5}";
    request("v", "{\"requestId\":\"three\",\"seed\":9,\"variations\":3," + settings);
    request("v", "{\"requestId\":\"third\",\"seed\":11," + settings);
    String third = tracks.await("third", TrackFinished.class).sha256();
    Awaitility.await().until(() -> tracks.matching(r -> "three".equals(r.key())).size() == 3);

    List<TrackFinished> all = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : tracks.matching(r -> "three".equals(r.key()))) {
      all.add(Json.read(record.value(), TrackFinished.class));
    }
    all.sort(Comparator.comparingInt(TrackFinished::variation));
    assertThat(all).extracting(TrackFinished::variation).containsExactly(1, 2, 3);
    assertThat(all).extracting(TrackFinished::seed).containsExactly(9L, 10L, 11L);
    assertThat(all).extracting(TrackFinished::trackId).doesNotHaveDuplicates();
    assertThat(all).extracting(TrackFinished::sha256).doesNotHaveDuplicates().contains(third);
    assertThat(all).extracting(TrackFinished::checkpointSha256).containsOnly(published.sha256());
    assertThat(registry.tracks().variations("three")).containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  void request_forAnInstrumentAndATempo_isWrittenSo() throws Exception {
    request(
        "s",
        "{\"requestId\":\"flute\",\"model\":\"first\",\"notes\":8,\"program\":73,\"tempo\":96}");
    request("s", "{\"requestId\":\"piano\",\"model\":\"first\",\"notes\":8}");
    Piece flute =
        MidiReader.read(
            Base64.getDecoder().decode(tracks.await("flute", TrackFinished.class).midi()));
    Piece piano =
        MidiReader.read(
            Base64.getDecoder().decode(tracks.await("piano", TrackFinished.class).midi()));
    assertThat(flute.parts())
        .singleElement()
        .satisfies(part -> assertThat(part.program()).isEqualTo(73));
    assertThat(flute.tempos().microsPerQuarter(0)).isEqualTo(625_000);
    assertThat(flute.notes()).isEqualTo(piano.notes());
  }

  @Test
  void request_whoseDeadlineHasPassed_expiresAndCostsNobodyElse() throws Exception {
    request(
        "d",
        "{\"requestId\":\"late\",\"model\":\"first\",\"notes\":100000,\"deadlineSeconds\":0.001}");
    TrackFailed late = failures.await("late", TrackFailed.class);
    assertThat(late.reason()).isEqualTo("EXPIRED");
    assertThat(late.field()).isEqualTo("deadlineSeconds");
    assertThat(late.message()).startsWith("the deadline passed at ");
    request("d", "{\"requestId\":\"soon\",\"model\":\"first\",\"notes\":5,\"deadlineSeconds\":60}");
    assertThat(tracks.await("soon", TrackFinished.class).notes()).isEqualTo(5);
  }

  @Test
  void request_withoutAnyField_isNamedByItsPlaceAndPlaysTheNewest() throws Exception {
    models.publish("newest", PublishedModels.checkpoint(4).encode());
    request("k", "{}");
    ConsumerRecord<String, byte[]> track =
        tracks.await(record -> record.key().startsWith(REQUESTS + "-"));
    assertThat(track.key()).matches("continuo\\.generation-requests\\.v1-[01]-\\d+");
    assertThat(tracks.await(track.key(), TrackFinished.class).model()).isEqualTo("newest");
  }

  @Test
  void request_againstARule_failsByFieldRuleAndValue() throws Exception {
    request("k", "{\"requestId\":\"many\",\"notes\":10000000}");
    request("k", "{\"requestId\":\"cold\",\"temperature\":0}");
    request("k", "{\"requestId\":\"unknown\",\"model\":\"nobody\"}");
    assertThat(failures.await("many", TrackFailed.class))
        .isEqualTo(
            new TrackFailed(
                "many", "INVALID", "notes", "notes must lie within 1..100,000: 10000000"));
    assertThat(failures.await("cold", TrackFailed.class))
        .isEqualTo(
            new TrackFailed(
                "cold",
                "INVALID",
                "temperature",
                "temperature must be above 0 and at most 10: 0.0"));
    TrackFailed unknown = failures.await("unknown", TrackFailed.class);
    assertThat(unknown.reason()).isEqualTo("UNKNOWN_MODEL");
    assertThat(unknown.field()).isEqualTo("model");
    assertThat(unknown.message())
        .startsWith("model 'nobody' does not exist; there ")
        .contains("first:1");
  }

  @Test
  void request_unreadable_becomesADeadLetter() {
    try (EventLog letters =
        new EventLog(PARTS.bootstrapServers(), Topic.GENERATION_REQUESTS.deadLetterName())) {
      request("bad-1", "{\"notes\":");
      request("bad-2", "{\"notes\":\"twelve\"}");
      request("bad-3", "{\"volume\":120}");
      request("bad-4", "{\"temperature\":NaN}");
      for (String key : new String[] {"bad-1", "bad-2", "bad-3", "bad-4"}) {
        ConsumerRecord<String, byte[]> letter = letters.await(r -> key.equals(r.key()));
        assertThat(EventLog.header(letter, "dlq_cause")).as(key).isNotBlank();
        assertThat(EventLog.header(letter, "dlq_topic")).isEqualTo(REQUESTS);
      }
      assertThat(EventLog.header(letters.await(r -> "bad-3".equals(r.key())), "dlq_field"))
          .isEqualTo("volume");
    }
  }

  @Test
  void request_forABrokenCheckpoint_failsWithTheCause() throws Exception {
    byte[] checkpoint = PublishedModels.checkpoint(2).encode();
    models.publish("torn", Arrays.copyOf(checkpoint, 1000));
    models.publish("forged", checkpoint, "0".repeat(64));
    ModelRow gone = models.publish("gone", checkpoint);
    bucket.delete(gone.object());
    for (String model : new String[] {"torn", "forged", "gone"}) {
      request("k", "{\"requestId\":\"%1$s\",\"model\":\"%1$s\"}".formatted(model));
    }
    assertThat(failures.await("torn", TrackFailed.class).message())
        .contains("byte 1000: the file ends within its header");
    assertThat(failures.await("forged", TrackFailed.class).message()).contains("sha256 is ");
    assertThat(failures.await("gone", TrackFailed.class).message())
        .contains("it is not in the bucket");
    assertThat(failures.await("gone", TrackFailed.class).reason()).isEqualTo("INTERNAL");
  }

  @Test
  void request_whileTheBucketFails_isAnsweredLaterOrGivenUp() throws Exception {
    ModelRow model = models.publish("blocked", PublishedModels.checkpoint(3).encode());
    // A link to itself: an error that is not "no such object".
    Path object = PARTS.bucketDirectory().resolve(model.object());
    byte[] checkpoint = Files.readAllBytes(object);
    Files.delete(object);
    Files.createSymbolicLink(object, Path.of(object.getFileName().toString()));

    request("k", "{\"requestId\":\"patient\",\"model\":\"blocked\",\"notes\":5}");
    double before = meters.counter("continuo.generator.retries").count();
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> meters.counter("continuo.generator.retries").count() > before);
    bucket.write(model.object(), checkpoint); // takes the link's place at once
    assertThat(tracks.await("patient", TrackFinished.class).notes()).isEqualTo(5);

    ModelRow lost = models.publish("lost", checkpoint);
    Path loop = PARTS.bucketDirectory().resolve(lost.object());
    Files.delete(loop);
    Files.createSymbolicLink(loop, Path.of(loop.getFileName().toString()));
    request("k", "{\"requestId\":\"hopeless\",\"model\":\"lost\"}");
    TrackFailed failed = failures.await("hopeless", TrackFailed.class);
    assertThat(failed.reason()).isEqualTo("INTERNAL");
    assertThat(failed.message()).startsWith("given up after 8 attempts");
    Files.delete(loop);
  }

  @Test
  void health_everythingThere_isUp() {
    Awaitility.await()
        .untilAsserted(() -> {
          Health health = service.health();
          assertThat(health.up()).isTrue();
          assertThat(health.details())
              .containsOnlyKeys(
                  "requests-1",
                  "requests-2",
                  "answers",
                  "originality",
                  "cancellations",
                  "composer-1",
                  "composer-2",
                  "outbox",
                  "kafka",
                  "postgres",
                  "bucket")
              .allSatisfy((name, state) -> assertThat(state).as(name).isEqualTo("up"));
          assertThat(health.notes()).isEmpty();
        });
  }
}

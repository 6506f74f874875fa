package dev.continuo.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.events.Topic;
import dev.continuo.events.TrackFailed;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.registry.Registry;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.ForeignRecords;
import dev.continuo.testkit.ForeignValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records that are no requests stop nobody, and are answered where there is somebody to answer. */
class ForeignRequestsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String REQUESTS = Topic.GENERATION_REQUESTS.topicName();

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void foreignRecords_onTheRequestsTopic_areKeptAndRequestsBehindThemAnswered() throws Exception {
    ForeignRecords foreign = ForeignRecords.on(Topic.GENERATION_REQUESTS);
    try (Registry registry = Registry.open(parts.database());
        EventSender sender = new EventSender(Clients.producer(parts.bootstrapServers(), "test"))) {
      var _ =
          new PublishedModels(registry, parts.bucket())
              .publish("first", PublishedModels.checkpoint(1).encode());
      foreign.send(sender);
      for (int i = 0; i < 4; i++) {
        send(sender, "k" + i, "{\"requestId\":\"good-%d\",\"notes\":5}".formatted(i));
      }
      try (GeneratorService service = start();
          EventLog tracks = new EventLog(parts.bootstrapServers(), Topic.TRACKS.topicName());
          EventLog failures =
              new EventLog(parts.bootstrapServers(), Topic.TRACKS_FAILED.topicName())) {
        for (int i = 0; i < 4; i++) {
          assertThat(tracks.await("good-" + i, TrackFinished.class).notes()).isEqualTo(5);
        }
        foreign.awaitLetters(parts.bootstrapServers());
        await()
            .atMost(PATIENCE)
            .until(
                () -> meters.counter("continuo.generator.dead-letters").count() == foreign.count());
        Set<String> answered = new HashSet<>();
        failures.matching(record -> true).forEach(record -> answered.add(record.key()));
        assertThat(answered).isEqualTo(addressees());
        assertThat(service.health().up()).as("%s", service.health()).isTrue();
      }
    }
  }

  /** Ids that can be read, and the one of the keys that is plain. */
  private static Set<String> addressees() {
    Set<String> ids = new HashSet<>(Set.of("../x"));
    ForeignValue.all()
        .forEach(value -> {
          if (value.requestId() != null) {
            ids.add(value.requestId());
          }
        });
    return ids;
  }

  @Test
  void unreadable_withAnId_isAnsweredWithFieldAndCauseBesideItsDeadLetter() throws Exception {
    try (EventSender sender = new EventSender(Clients.producer(parts.bootstrapServers(), "test"));
        GeneratorService service = start();
        EventLog letters =
            new EventLog(parts.bootstrapServers(), Topic.GENERATION_REQUESTS.deadLetterName());
        EventLog failures =
            new EventLog(parts.bootstrapServers(), Topic.TRACKS_FAILED.topicName())) {
      send(sender, "key-1", "{\"requestId\":\"named\",\"temperature\":NaN}");
      send(sender, "key-2", "{\"notes\":");
      send(sender, "key-3", "{\"requestId\":\"%s\"}".formatted("x".repeat(10_000)));

      assertThat(failures.await("named", TrackFailed.class))
          .isEqualTo(
              new TrackFailed(
                  "named",
                  "INVALID",
                  "temperature",
                  "field 'temperature': expected a value, found NaN (line 1, column 39)"));
      assertThat(failures.await("key-2", TrackFailed.class).message())
          .isEqualTo("field 'notes': the JSON ends too early (line 1, column 10)");
      assertThat(failures.await("key-3", TrackFailed.class))
          .isEqualTo(
              new TrackFailed(
                  "key-3",
                  "INVALID",
                  "requestId",
                  "requestId must have at most 200 characters: '%s…' (10000 characters)"
                      .formatted("x".repeat(40))));
      for (int i = 1; i <= 3; i++) {
        String key = "key-" + i;
        assertThat(EventLog.header(letters.await(r -> key.equals(r.key())), "dlq_cause"))
            .isNotBlank();
      }
      assertThat(service.health().up()).as("%s", service.health()).isTrue();
    }
  }

  private static void send(EventSender sender, String key, String json) {
    sender.send(new Envelope(REQUESTS, key, Map.of(), json.getBytes(UTF_8)));
  }

  private GeneratorService start() {
    return GeneratorService.start(TestedSettings.over(parts), meters);
  }
}

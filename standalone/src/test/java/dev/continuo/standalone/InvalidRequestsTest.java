package dev.continuo.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.client.Endpoints;
import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that cannot be served are answered with the reason, and the services live on. */
@ExtendWith(SharedPlatform.class)
@ResourceLock(SharedPlatform.NAME)
class InvalidRequestsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          invalid-model       | "model": "nobody:7"    | nobody
          invalid-temperature | "temperature": 0       | temperature
          invalid-notes       | "notes": 10000000      | notes
          """)
  void generation_outOfRange_isAFailedTrack(
      String id, String field, String cause, Endpoints endpoints) {
    publish(
        endpoints, Topic.GENERATION_REQUESTS, "{\"requestId\": \"%s\", %s}".formatted(id, field));

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(values(endpoints, Topic.TRACKS_FAILED.topicName()))
                .anySatisfy(event -> assertThat(event).contains(id).contains(cause)));
  }

  @ParameterizedTest
  @CsvSource({"{\"temperature\": NaN}", "{\"notes\": 12", "to be or not to be"})
  void generation_notJson_isADeadLetter(String text, Endpoints endpoints) {
    publish(endpoints, Topic.GENERATION_REQUESTS, text);

    awaitDeadLetter(endpoints, Topic.GENERATION_REQUESTS, text);
  }

  @Test
  void training_notJson_isADeadLetter(Endpoints endpoints) {
    publish(endpoints, Topic.TRAINING_REQUESTS, "{\"epochs\": many}");

    awaitDeadLetter(endpoints, Topic.TRAINING_REQUESTS, "{\"epochs\": many}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          invalid-epochs | "epochs": 0           | epochs
          invalid-engine | "engine": "abacus"    | abacus
          invalid-preset | "preset": "studio9"   | studio9
          """)
  void training_outOfRange_isAFailedRun(
      String id, String field, String cause, Endpoints endpoints) {
    publish(endpoints, Topic.TRAINING_REQUESTS, "{\"requestId\": \"%s\", %s}".formatted(id, field));

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(values(endpoints, Topic.TRAINING_PROGRESS.topicName()))
                .anySatisfy(
                    event -> assertThat(event).contains(id).contains("FAILED").contains(cause)));
  }

  @Test
  void training_engineThatNobodyHas_waitsAndSaysWhatHelps(Endpoints endpoints) {
    publish(
        endpoints,
        Topic.TRAINING_REQUESTS,
        "{\"requestId\": \"missing-engine\", \"engine\": \"torch\"}");

    awaitProgress(endpoints, "REQUESTED", "./continuo up --engine torch");
    publish(endpoints, Topic.TRAINING_CANCELLATIONS, "{\"run\": \"missing-engine\"}");
    awaitProgress(endpoints, "CANCELLED", "");
  }

  private static void awaitProgress(Endpoints endpoints, String state, String message) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(values(endpoints, Topic.TRAINING_PROGRESS.topicName()))
                .anySatisfy(event ->
                    assertThat(event)
                        .contains("missing-engine")
                        .contains(state)
                        .contains(message)));
  }

  private static void awaitDeadLetter(Endpoints endpoints, Topic topic, String text) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(TopicContent.of(endpoints.kafka(), topic.deadLetterName()))
                .anySatisfy(record -> {
                  assertThat(new String(record.value(), UTF_8)).isEqualTo(text);
                  assertThat(TopicContent.header(record, "dlq_cause")).isNotBlank();
                }));
  }

  private static List<String> values(Endpoints endpoints, String topic) {
    return TopicContent.of(endpoints.kafka(), topic).stream()
        .map(record -> new String(record.value(), UTF_8))
        .toList();
  }

  private static void publish(Endpoints endpoints, Topic topic, String text) {
    try (EventSender sender = new EventSender(Clients.producer(endpoints.kafka(), "test"))) {
      sender.send(new Envelope(topic.topicName(), "test", Map.of(), text.getBytes(UTF_8)));
    }
  }
}

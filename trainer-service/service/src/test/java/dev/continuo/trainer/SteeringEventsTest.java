package dev.continuo.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.events.Topic;
import dev.continuo.events.WindowRun;
import dev.continuo.events.avro.WindowRunCodec;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.RunState;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.TopicReader;
import dev.continuo.trainer.dataset.RandomPieces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that are paused, resumed and preferred by events. */
class SteeringEventsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SPEC =
      "\"preset\":\"seed\",\"epochs\":12,\"patience\":12,\"batch\":16}";

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void pause_runInWork_goesOnLaterWithTheSameBytes_andTheNextOneIsTakenMeanwhile()
      throws Exception {
    try (Registry registry = Registry.open(parts.database());
        TrainerService trainer =
            TrainerService.start(TrainerEvidence.settings(parts), new SimpleMeterRegistry());
        TopicReader progress = new TopicReader(parts.bootstrapServers(), Topic.TRAINING_PROGRESS);
        TopicReader letters =
            new TopicReader(parts.bootstrapServers(), Topic.TRAINING_STEERING.deadLetterName())) {
      for (WindowRun piece : RandomPieces.pieces(1, 300, 300, 300)) {
        send(Topic.WINDOWS, piece.pieceId(), WindowRunCodec.encode(piece));
      }
      request("{\"requestId\":\"paused\"," + SPEC);
      await()
          .atMost(PATIENCE)
          .until(() -> registry.runs().find("paused").map(run -> run.epoch() > 1).orElse(false));
      steer("{\"run\":\"paused\",\"action\":\"PAUSE\",\"reason\":\"lunch\"}");
      TrainingProgressed paused =
          TrainerEvidence.await(progress, TrainingProgressed.class, p -> p.state() == State.PAUSED);
      assertThat(paused.message()).startsWith("paused: lunch; checkpoints that are kept: ");
      assertThat(paused.epochs()).isEqualTo(12);

      request("{\"requestId\":\"whole\",\"priority\":5," + SPEC);
      TrainerEvidence.progress(progress, "whole", State.FINISHED);
      assertThat(registry.runs().find("paused").orElseThrow().state()).isEqualTo(RunState.PAUSED);
      assertThat(registry.runs().find("whole").orElseThrow().priority()).isEqualTo(5);
      assertThat(checkpoints(registry, "paused")).hasSizeBetween(2, 11);

      steer("{\"run\":\"paused\",\"action\":\"RESUME\"}");
      TrainerEvidence.progress(progress, "paused", State.FINISHED);
      assertThat(checkpoints(registry, "paused"))
          .hasSize(12)
          .isEqualTo(checkpoints(registry, "whole"));

      steer("{\"run\":\"paused\"}");
      steer("{\"run\":\"paused\",\"action\":\"PRIORITY\",\"priority\":10}");
      steer("{\"run\":\"paused\",\"action\":\"PRIORITY\"}");
      steer("{\"run\":\"nobody\",\"action\":\"PAUSE\"}");
      steer("{\"run\":\"paused\",\"action\":\"RESUME\"}");
      TrainingProgressed standing =
          TrainerEvidence.await(
              progress,
              TrainingProgressed.class,
              p -> String.valueOf(p.message()).startsWith("there is nothing to resume"));
      assertThat(standing.state()).isEqualTo(State.FINISHED);
      assertThat(
              TrainerEvidence.await(
                      progress, TrainingProgressed.class, p -> p.requestId().equals("nobody"))
                  .state())
          .isEqualTo(State.FAILED);
      assertThat(letters.atLeast(3)).hasSize(3);
      assertThat(trainer.health().up()).as("%s", trainer.health()).isTrue();
    }
  }

  private static List<String> checkpoints(Registry registry, String requestId) {
    return registry
        .runs()
        .checkpoints(registry.runs().find(requestId).orElseThrow().runId())
        .stream()
        .map(CheckpointRow::sha256)
        .toList();
  }

  private void request(String json) {
    send(Topic.TRAINING_REQUESTS, "any", json.getBytes(UTF_8));
  }

  private void steer(String json) {
    send(Topic.TRAINING_STEERING, "any", json.getBytes(UTF_8));
  }

  private void send(Topic topic, String key, byte[] value) {
    try (EventSender sender =
        new EventSender(Clients.producer(parts.bootstrapServers(), "asker"))) {
      sender.sendAll(List.of(new Envelope(topic.topicName(), key, Map.of(), value)));
    }
  }
}

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
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.RunState;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.TopicReader;
import dev.continuo.trainer.dataset.RandomPieces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that somebody ends, by their ids or their requests'. */
class CancellationTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void cancel_runInWork_endsItWithinSeconds_keepsItsCheckpoints_andTheNextOneIsTaken()
      throws Exception {
    try (Registry registry = Registry.open(parts.database());
        TrainerService trainer =
            TrainerService.start(TrainerEvidence.settings(parts), new SimpleMeterRegistry());
        TopicReader progress = new TopicReader(parts.bootstrapServers(), Topic.TRAINING_PROGRESS);
        TopicReader letters =
            new TopicReader(
                parts.bootstrapServers(), Topic.TRAINING_CANCELLATIONS.deadLetterName())) {
      for (WindowRun piece : RandomPieces.pieces(1, 300, 300, 300)) {
        send(Topic.WINDOWS, piece.pieceId(), WindowRunCodec.encode(piece));
      }
      request("{\"requestId\":\"long\",\"preset\":\"seed\",\"epochs\":10000,\"patience\":10000}");
      request("{\"requestId\":\"next\",\"preset\":\"seed\",\"epochs\":1}");
      RunRow run = inWork(registry);

      cancel("{\"run\":");
      cancel("{\"reason\":\"no run\"}");
      cancel("{\"run\":\"nobody\"}");
      cancel("{\"run\":\"long\",\"reason\":\"wrong files\"}");

      assertThat(TrainerEvidence.await(progress, TrainingProgressed.class, of("nobody")).message())
          .startsWith("there is no run to cancel");
      TrainingProgressed end =
          TrainerEvidence.await(
              progress, TrainingProgressed.class, p -> p.state() == State.CANCELLED);
      assertThat(end.requestId()).isEqualTo("long");
      assertThat(end.message()).startsWith("cancelled: wrong files; checkpoints that are kept: ");
      TrainerEvidence.progress(progress, "next", State.FINISHED);
      RunRow cancelled = registry.runs().run(run.runId()).orElseThrow();
      assertThat(cancelled.state()).isEqualTo(RunState.CANCELLED);
      assertThat(cancelled.endedAt()).isNotNull();
      assertThat(registry.runs().checkpoints(run.runId())).hasSize(cancelled.epoch()).isNotEmpty();
      assertThat(letters.atLeast(2))
          .extracting(ConsumerRecord::value)
          .extracting(value -> new String(value, UTF_8))
          .containsExactly("{\"run\":", "{\"reason\":\"no run\"}");

      cancel("{\"run\":\"%s\"}".formatted(run.runId()));
      request("{\"requestId\":\"next\",\"preset\":\"seed\",\"epochs\":1}");
      assertThat(
              TrainerEvidence.await(
                      progress,
                      TrainingProgressed.class,
                      p -> String.valueOf(p.message()).contains("the run is CANCELLED already"))
                  .runId())
          .isEqualTo(run.runId().toString());
      TrainingProgressed repeated =
          TrainerEvidence.await(
              progress,
              TrainingProgressed.class,
              p -> String.valueOf(p.message()).startsWith("this request id is known"));
      assertThat(repeated.state()).isEqualTo(State.FINISHED);
      assertThat(trainer.health().up()).as("%s", trainer.health()).isTrue();
    }
  }

  @Test
  void resumed_progressBeginsAtTheEpochThatIsThere() throws Exception {
    try (Registry registry = Registry.open(parts.database());
        TopicReader progress = new TopicReader(parts.bootstrapServers(), Topic.TRAINING_PROGRESS)) {
      for (WindowRun piece : RandomPieces.pieces(1, 300, 300, 300)) {
        send(Topic.WINDOWS, piece.pieceId(), WindowRunCodec.encode(piece));
      }
      try (TrainerService first =
          TrainerService.start(TrainerEvidence.settings(parts), new SimpleMeterRegistry())) {
        request("{\"requestId\":\"long\",\"preset\":\"seed\",\"epochs\":10000,\"patience\":10000}");
        var _ = inWork(registry);
        assertThat(first.health().up()).as("%s", first.health()).isTrue();
      }
      int saved = registry.runs().find("long").orElseThrow().epoch();
      try (TrainerService second =
          TrainerService.start(TrainerEvidence.settings(parts), new SimpleMeterRegistry())) {
        // Two of each lease: its windows are read, and have been.
        TrainingProgressed again =
            TrainerEvidence.await(
                progress,
                TrainingProgressed.class,
                p -> p.state() == State.STARTED && p.epoch() > 0);
        assertThat(again.message()).isEqualTo("reads windows");
        assertThat(again.epoch()).isEqualTo(saved);
        cancel("{\"run\":\"long\"}");
        TrainerEvidence.await(
            progress, TrainingProgressed.class, p -> p.state() == State.CANCELLED);
        assertThat(second.health().up()).as("%s", second.health()).isTrue();
      }
    }
  }

  private static RunRow inWork(Registry registry) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            registry.runs().runs().stream()
                .anyMatch(row -> row.requestId().equals("long") && row.epoch() > 1));
    return registry.runs().find("long").orElseThrow();
  }

  private static Predicate<TrainingProgressed> of(String requestId) {
    return progress -> progress.requestId().equals(requestId);
  }

  private void request(String json) {
    send(Topic.TRAINING_REQUESTS, "any", json.getBytes(UTF_8));
  }

  private void cancel(String json) {
    send(Topic.TRAINING_CANCELLATIONS, "any", json.getBytes(UTF_8));
  }

  private void send(Topic topic, String key, byte[] value) {
    try (EventSender sender =
        new EventSender(Clients.producer(parts.bootstrapServers(), "asker"))) {
      sender.sendAll(List.of(new Envelope(topic.topicName(), key, Map.of(), value)));
    }
  }
}

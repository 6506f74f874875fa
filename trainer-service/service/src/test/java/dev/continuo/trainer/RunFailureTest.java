package dev.continuo.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.continuo.events.Topic;
import dev.continuo.events.TrainingProgressed;
import dev.continuo.events.TrainingProgressed.State;
import dev.continuo.registry.LeaseLostException;
import dev.continuo.registry.Registry;
import dev.continuo.registry.Runs;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.RunState;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that end, or are taken away, before their time. */
class RunFailureTest {
  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void run_nothingOnTheWindowsTopic_failsWithWhatToDo() {
    try (TrainerService trainer = TrainerService.start(TrainerEvidence.settings(parts), new SimpleMeterRegistry());
        TopicReader progress = new TopicReader(parts.bootstrapServers(), Topic.TRAINING_PROGRESS);
        Registry registry = Registry.open(parts.database())) {
      TrainerEvidence.request(parts.bootstrapServers(), "{\"requestId\":\"early\"}");

      TrainingProgressed failed = TrainerEvidence.progress(progress, "early", State.FAILED);

      assertThat(failed.message())
          .isEqualTo(
              "there is nothing to learn from: no piece has more than 25 notes (pieces: 0, notes:"
                  + " 0); drop MIDI files into the bucket under midi/ and ask again");
      RunRow run =
          registry
              .runs()
              .run(UUID.fromString(Objects.requireNonNull(failed.runId())))
              .orElseThrow();
      assertThat(run.state()).isEqualTo(RunState.FAILED);
      assertThat(run.failure()).isEqualTo(failed.message());
      await().untilAsserted(() -> assertThat(trainer.health().up()).as("the trainer itself is well").isTrue());
    }
  }

  @Test
  void heartbeat_leaseIsAnothers_stopsTheWork() {
    try (Registry registry = Registry.open(parts.database())) {
      Runs runs = registry.runs();
      var _ = runs.request("lost", "m", "{}");
      Lease lost = runs.lease("one", Duration.ofMillis(1)).orElseThrow();
      await().until(() -> runs.lease("two", Duration.ofMinutes(1)).isPresent());
      StopSignal stop = new StopSignal();

      try (Heartbeat heartbeat = new Heartbeat(runs, lost, Duration.ofMillis(90), stop)) {
        await()
            .untilAsserted(
                () -> assertThatThrownBy(stop::check).isInstanceOf(LeaseLostException.class));
      }
    }
  }

  @Test
  void heartbeat_whileTheWorkGoesOn_keepsTheLease() {
    try (Registry registry = Registry.open(parts.database())) {
      Runs runs = registry.runs();
      UUID run = runs.request("kept", "m", "{}").orElseThrow().runId();
      Duration time = Duration.ofSeconds(3);
      Lease lease = runs.lease("one", time).orElseThrow();
      Instant until = Objects.requireNonNull(lease.run().leasedUntil());
      StopSignal stop = new StopSignal();

      try (Heartbeat heartbeat = new Heartbeat(runs, lease, time, stop)) {
        await()
            .until(() ->
                Objects.requireNonNull(runs.run(run).orElseThrow().leasedUntil()).isAfter(until));
        stop.check();
        assertThat(runs.lease("two", time)).isEmpty();
      }
    }
  }
}

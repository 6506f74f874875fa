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
import dev.continuo.testkit.StallingProxy;
import dev.continuo.testkit.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that end, or are taken away, before their time. */
class RunFailureTest {
  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void run_nothingOnTheWindowsTopic_failsWithWhatToDo() {
    try (TrainerService trainer =
            TrainerService.start(TrainerEvidence.settings(parts), new SimpleMeterRegistry());
        TopicReader progress = new TopicReader(parts.bootstrapServers(), Topic.TRAINING_PROGRESS);
        Registry registry = Registry.open(parts.database())) {
      TrainerEvidence.request(parts.bootstrapServers(), "{\"requestId\":\"early\"}");

      TrainingProgressed failed = TrainerEvidence.progress(progress, "early", State.FAILED);

      assertThat(failed.message())
          .isEqualTo(
              "there is nothing to learn from: no piece has more than 25 notes in a sequence (pieces: 0, notes:"
                  + " 0); drop MIDI files into the bucket under midi/ and ask again");
      RunRow run =
          registry
              .runs()
              .run(UUID.fromString(Objects.requireNonNull(failed.runId())))
              .orElseThrow();
      assertThat(run.state()).isEqualTo(RunState.FAILED);
      assertThat(run.failure()).isEqualTo(failed.message());
      await()
          .untilAsserted(
              () -> assertThat(trainer.health().up()).as("the trainer itself is well").isTrue());
    }
  }

  @Test
  void run_endedItsTrainerFiveTimes_failsInsteadOfASixthTry() {
    try (Registry registry = Registry.open(parts.database())) {
      Runs runs = registry.runs();
      UUID run = runs.request("deadly", "m", "{}").orElseThrow().runId();
      for (int i = 0; i < 5; i++) {
        assertThat(runs.lease("one that dies", Duration.ZERO)).isPresent();
      }

      try (TrainerService trainer =
          TrainerService.start(TrainerEvidence.settings(parts), new SimpleMeterRegistry())) {
        await().until(() -> runs.run(run).orElseThrow().state() == RunState.FAILED);

        assertThat(runs.run(run).orElseThrow().failure())
            .isEqualTo(
                "gave up after 5 tries without a saved epoch; the last ended without a word: was"
                    + " the process killed or out of memory?");
        assertThat(trainer.health().up()).isTrue();
      }
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

      try (Heartbeat heartbeat =
          new Heartbeat(runs, lost, Duration.ofMillis(90), stop, failure -> {})) {
        await()
            .untilAsserted(
                () -> assertThatThrownBy(stop::check).isInstanceOf(LeaseLostException.class));
      }
    }
  }

  @Test
  @Tag("slow")
  void heartbeat_registryVanishesForLessThanTheLease_keepsIt() {
    Registry.Settings direct = parts.database();
    int port = URI.create(direct.url().substring("jdbc:".length())).getPort();
    try (StallingProxy proxy = new StallingProxy(port);
        Registry registry = Registry.open(direct);
        Registry through =
            Registry.open(
                new Registry.Settings(
                    direct.url().replace(":" + port + "/", ":" + proxy.port() + "/"),
                    direct.user(),
                    direct.password(),
                    4))) {
      Runs runs = registry.runs();
      UUID run = runs.request("kept", "m", "{}").orElseThrow().runId();
      Duration time = Duration.ofSeconds(20);
      Lease lease = runs.lease("one", time).orElseThrow();
      Instant until = Objects.requireNonNull(lease.run().leasedUntil());
      StopSignal stop = new StopSignal();
      proxy.stall();

      try (Heartbeat heartbeat = new Heartbeat(through.runs(), lease, time, stop, failure -> {})) {
        // Past the first beat, and the time-out of what it asked.
        await().atMost(time).until(() -> Instant.now().isAfter(until.minusSeconds(6)));
        proxy.forget();
        proxy.pass();
        await()
            .atMost(Duration.ofSeconds(6))
            .until(() ->
                Objects.requireNonNull(runs.run(run).orElseThrow().leasedUntil()).isAfter(until));
        stop.check();
        assertThat(runs.lease("two", time)).isEmpty();
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

      try (Heartbeat heartbeat = new Heartbeat(runs, lease, time, stop, failure -> {})) {
        await()
            .until(() ->
                Objects.requireNonNull(runs.run(run).orElseThrow().leasedUntil()).isAfter(until));
        stop.check();
        assertThat(runs.lease("two", time)).isEmpty();
      }
    }
  }
}

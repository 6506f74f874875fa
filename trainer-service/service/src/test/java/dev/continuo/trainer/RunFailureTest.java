package dev.continuo.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.events.Topic;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.RunState;
import dev.continuo.registry.runs.Runs;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that end before their time. */
class RunFailureTest {
  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void run_nothingOnTheWindowsTopic_failsWithWhatToDo() {
    try (TrainerService trainer =
            TrainerService.start(TrainerEvidence.settings(parts), new SimpleMeterRegistry());
        TopicReader progress = new TopicReader(parts.bootstrapServers(), Topic.TRAINING_PROGRESS);
        Registry registry = Registry.open(parts.database())) {
      TrainerEvidence.request(
          parts.bootstrapServers(), "{\"requestId\":\"early\",\"preset\":\"seed\"}");

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
}

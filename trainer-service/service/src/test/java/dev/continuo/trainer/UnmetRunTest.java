package dev.continuo.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.Topic;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.RunState;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run that no trainer can do holds nobody up, and says what it waits for. */
class UnmetRunTest {
  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void run_engineThatNobodyHas_waitsAndSaysWhatIsMissingWhileOthersGoOn() {
    try (TrainerService trainer =
            TrainerService.start(patient(Duration.ofSeconds(1)), new SimpleMeterRegistry());
        TopicReader progress = new TopicReader(parts.bootstrapServers(), Topic.TRAINING_PROGRESS);
        Registry registry = Registry.open(parts.database())) {
      TrainerEvidence.request(
          parts.bootstrapServers(), "{\"requestId\":\"gpu\",\"device\":\"cuda:7\"}");
      TrainerEvidence.request(parts.bootstrapServers(), "{\"requestId\":\"cpu\"}");

      assertThat(message(progress, "waits for a trainer that can do it: "))
          .contains("engine 'torch' is not installed; installed: [java]; docs/engines.md");
      assertThat(message(progress, "no trainer can do run gpu: "))
          .contains("engine 'torch' is not installed")
          .endsWith("; it waits for one, ./continuo cancel gpu ends it");
      RunRow gpu = registry.runs().find("gpu").orElseThrow();
      assertThat(gpu.state()).isEqualTo(RunState.REQUESTED);
      assertThat(gpu.unmet()).startsWith("no trainer can do run gpu: ");
      var _ =
          TrainerEvidence.await(
              progress,
              TrainingProgressed.class,
              p -> p.requestId().equals("cpu") && p.state() == State.FAILED); // Nothing to learn.
      assertThat(trainer.health().up()).as("%s", trainer.health()).isTrue();
    }
  }

  private TrainerSettings patient(Duration lease) {
    TrainerSettings usual = TrainerEvidence.settings(parts);
    return new TrainerSettings(
        usual.backing(),
        usual.instance(),
        usual.dataDirectory(),
        usual.threads(),
        lease,
        usual.presets());
  }

  private static String message(TopicReader progress, String start) {
    return Objects.requireNonNull(
        TrainerEvidence.await(
                progress,
                TrainingProgressed.class,
                p ->
                    p.requestId().equals("gpu")
                        && p.state() == State.REQUESTED
                        && String.valueOf(p.message()).startsWith(start))
            .message());
  }
}

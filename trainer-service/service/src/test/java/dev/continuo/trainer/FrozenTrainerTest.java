package dev.continuo.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.events.Topic;
import dev.continuo.events.WindowRun;
import dev.continuo.events.avro.WindowRunCodec;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.model.preset.Presets;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.RunState;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.run.Engines;
import dev.continuo.trainer.run.RunSpec;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A trainer that is stopped past its lease, wakes up, and goes on as if nothing had been. */
@Tag("slow")
class FrozenTrainerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int FREEZES = 20;
  private static final int EPOCHS = 90;
  private static final String REFUSED = "is no more this trainer's";

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void stop_pastItsLeaseTwentyTimes_everyLateCheckpointIsRefused_andNothingElseChanges()
      throws Exception {
    publishCorpus();
    try (Registry registry = Registry.open(parts.database());
        TrainerProcess sleeper = new TrainerProcess(parts, "sleeper", /* gated= */ true)) {
      UUID gpu = request(registry, "gpu", "cuda:0", 9);
      UUID run = request(registry, "frozen", null, 0);
      for (int freeze = 1; freeze <= FREEZES; freeze++) {
        int wanted = freeze;
        await("save %d of %s".formatted(freeze, sleeper.lastWords()))
            .atMost(PATIENCE)
            .until(() -> sleeper.said(TrainerProcess.SAVING) >= wanted);
        RunRow before = registry.runs().run(run).orElseThrow();
        assertThat(before.leaseOwner()).contains("/%d/".formatted(sleeper.pid()));
        sleeper.signal("STOP");

        TrainerProcess.Gate gate = new TrainerProcess.Gate();
        try (TrainerService other =
            TrainerProcess.here(parts, "other-" + freeze, GatedEngine.gated(gate))) {
          await()
              .atMost(PATIENCE)
              .until(() -> registry.runs().run(run).orElseThrow().epoch() > before.epoch());
          sleeper.signal("CONT");
          sleeper.pass();
          await("refused checkpoints")
              .atMost(PATIENCE)
              .until(() -> sleeper.said(REFUSED) >= wanted);
          assertThat(registry.runs().run(run).orElseThrow().leaseOwner())
              .as("the other one's still")
              .doesNotContain("/%d/".formatted(sleeper.pid()));
          assertThat(other.health().up()).as("%s", other.health()).isTrue();
          gate.open();
        }
      }
      assertThat(sleeper.said(REFUSED)).isEqualTo(FREEZES);
      assertThat(registry.runs().run(run).orElseThrow().epoch()).isLessThan(EPOCHS);
      RunRow waits = registry.runs().run(gpu).orElseThrow();
      assertThat(waits.state()).as("a run for a GPU").isEqualTo(RunState.REQUESTED);
      assertThat(waits.leaseEpoch()).as("leases of a run for a GPU").isZero();
      sleeper.signal("KILL");

      UUID whole;
      try (TrainerService last = TrainerProcess.here(parts, "last", Engines.INSTALLED)) {
        await()
            .atMost(PATIENCE)
            .until(() -> registry.runs().run(run).orElseThrow().state() == RunState.FINISHED);
        whole = request(registry, "whole", null, 0);
        await()
            .atMost(PATIENCE)
            .until(() -> registry.runs().run(whole).orElseThrow().state() == RunState.FINISHED);
        assertThat(last.health().up()).as("%s", last.health()).isTrue();
      }
      List<CheckpointRow> saved = registry.runs().checkpoints(run);
      assertThat(saved)
          .extracting(CheckpointRow::epoch)
          .containsExactlyElementsOf(IntStream.rangeClosed(1, EPOCHS).boxed().toList());
      assertThat(saved)
          .extracting(CheckpointRow::sha256)
          .isEqualTo(
              registry.runs().checkpoints(whole).stream().map(CheckpointRow::sha256).toList());
      for (CheckpointRow row : saved) {
        assertThat(sha256(parts.bucket().read(row.object()))).isEqualTo(row.sha256());
      }
      assertThat(registry.models().models()).filteredOn(m -> m.runId().equals(run)).hasSize(1);
    }
  }

  private static UUID request(Registry registry, String id, @Nullable String device, int priority) {
    RunSpec spec =
        RunSpec.of(
            new TrainingRequested(
                id, "tune", "nano", null, device, null, EPOCHS, EPOCHS, 4, null, null, null),
            Presets.builtIn());
    return Objects.requireNonNull(
        registry
            .runs()
            .request(id, spec.model(), spec.json(), Optional.empty(), priority)
            .orElseThrow()
            .runId());
  }

  private void publishCorpus() {
    try (EventSender sender =
        new EventSender(Clients.producer(parts.bootstrapServers(), "asker"))) {
      for (WindowRun piece : RandomPieces.pieces(1, 200, 200, 200, 200)) {
        sender.sendAll(
            List.of(
                new Envelope(
                    Topic.WINDOWS.topicName(),
                    piece.pieceId(),
                    Map.of(),
                    WindowRunCodec.encode(piece))));
      }
    }
  }

  private static String sha256(byte[] file) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
  }
}

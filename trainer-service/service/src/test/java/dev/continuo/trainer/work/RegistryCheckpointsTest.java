package dev.continuo.trainer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.scores.Scores;
import dev.continuo.model.Initializer;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.preset.Presets;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.Lease;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.trainer.run.RunFailedException;
import dev.continuo.trainer.run.StopSignal;
import dev.continuo.trainer.training.CheckpointStore.SavedEpoch;
import dev.continuo.trainer.training.EpochLosses;
import dev.continuo.trainer.training.Rollback;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegistryCheckpointsTest {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(
          Presets.builtIn("seed").network(),
          Initializer.initialize(Presets.builtIn("seed").network(), 1),
          OptimizerState.initial(Presets.builtIn("seed").network()),
          List.of(),
          Map.of());

  private static final EpochLosses LOSSES =
      new EpochLosses(
          1,
          Scores.NONE
              .with(Scores.TRAINING, Scores.TOTAL, Scores.WEIGHTED, 0.5)
              .with(Scores.VALIDATION, Scores.TOTAL, Scores.WEIGHTED, 0.6)
              .with(Scores.VALIDATION, "velocity", Scores.NATS, 4.0));

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();
  private Registry registry;
  private Lease lease;
  private RegistryCheckpoints checkpoints;

  @BeforeEach
  void leaseARun() {
    registry = Registry.open(parts.database());
    assertThat(registry.runs().request("r", "m", "{}")).isPresent();
    lease = registry.runs().lease("one", LEASE).orElseThrow();
    checkpoints = opened();
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void saved_byAnotherTrainer_isLoadedWithItsRollbacks() {
    Rollback rollback = new Rollback(1, 1, "the loss became NaN", 0.0025);
    checkpoints.rolledBack(rollback);
    SavedEpoch saved = checkpoints.save(CHECKPOINT, LOSSES, true);

    RegistryCheckpoints others = opened();

    assertThat(others.rollbacks()).containsExactly(rollback);
    assertThat(others.saved()).containsExactly(saved);
    assertThat(others.load(saved)).isEqualTo(CHECKPOINT);
  }

  @Test
  void load_fileWasChangedOrIsGone_saysWhichFileAndWhatIsWrong() throws Exception {
    SavedEpoch saved = checkpoints.save(CHECKPOINT, LOSSES, true);
    Path file =
        parts
            .bucketDirectory()
            .resolve("checkpoints/" + lease.run().runId() + "/epoch-0001.safetensors");
    byte[] bytes = Files.readAllBytes(file);

    for (byte[] wrong :
        List.of(
            Arrays.copyOf(bytes, bytes.length / 2),
            Arrays.copyOf(bytes, bytes.length + 1),
            flipped(bytes, bytes.length - 1),
            "MThd".getBytes(StandardCharsets.UTF_8))) {
      Files.write(file, wrong);
      assertThatThrownBy(() -> checkpoints.load(saved))
          .isInstanceOf(RunFailedException.class)
          .hasMessageContaining("epoch-0001.safetensors must be " + saved.sha256());
    }
    Files.delete(file);
    assertThatThrownBy(() -> checkpoints.load(saved))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith("checkpoint is gone: ")
        .hasMessageContaining("epoch-0001.safetensors");
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= 1;
    return flipped;
  }

  private RegistryCheckpoints opened() {
    return new RegistryCheckpoints(lease, LEASE, registry.runs(), parts.bucket(), new StopSignal());
  }
}

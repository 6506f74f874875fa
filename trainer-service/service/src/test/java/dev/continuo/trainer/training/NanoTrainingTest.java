package dev.continuo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.engine.Engine;
import dev.continuo.events.TrainingRequested;
import dev.continuo.events.json.Json;
import dev.continuo.events.scores.Scores;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.Reading;
import dev.continuo.trainer.MemoryCheckpoints;
import dev.continuo.trainer.SilentWatcher;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.StopSignal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A preset of passages, embeddings and chained heads trains like the first one. */
class NanoTrainingTest {

  @Test
  void train_nano_learnsAndItsCheckpointsSayTheWholeRun() throws Exception {
    TrainingRequested request =
        Json.read(
            "{\"preset\":\"nano\",\"epochs\":4,\"batch\":2}".getBytes(StandardCharsets.UTF_8),
            TrainingRequested.class);
    RunSpec spec = RunSpec.of(request, Presets.builtIn());
    Dataset dataset =
        Dataset.of(
            RandomPieces.rows(RandomPieces.pieces(1, 160, 190, 170, 255)),
            spec.network().reading().context(),
            0.25,
            1);
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();

    new TrainingLoop(
            spec,
            dataset,
            Engine.named("java"),
            1,
            checkpoints,
            new SilentWatcher(),
            new StopSignal())
        .train();

    assertThat(checkpoints.saved.getLast().losses().scores().total(Scores.TRAINING))
        .isNotNull()
        .isLessThan(checkpoints.saved.getFirst().losses().judged());
    Checkpoint checkpoint = Checkpoint.decode(checkpoints.files.getLast());
    assertThat(checkpoint.network()).isEqualTo(Presets.builtIn("nano").network());
    assertThat(checkpoint.primers()).hasSize(3).allMatch(primer -> primer.size() == 32);
    String said = Objects.requireNonNull(checkpoint.facts().get(Facts.RUN_SPEC));
    assertThat(RunSpec.parse(said)).isEqualTo(spec);
  }

  @Test
  void primers_ofShortPieces_areAsLongAsTheLongest() {
    Dataset dataset = Dataset.of(RandomPieces.rows(RandomPieces.pieces(1, 9, 14, 12)), 1, 0, 1);
    assertThat(dataset.primers(new Reading.Passage(32)))
        .singleElement()
        .satisfies(primer -> assertThat(primer.size()).isEqualTo(13));
  }
}

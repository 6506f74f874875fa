package dev.continuo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.engine.Engine;
import dev.continuo.events.scores.Scores;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.model.play.Composer;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.Reading;
import dev.continuo.music.Notes;
import dev.continuo.trainer.MemoryCheckpoints;
import dev.continuo.trainer.appraisal.Appraiser;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.StopSignal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A preset of passages, embeddings and chained heads trains like the first one. */
class NanoTrainingTest {

  @Test
  void train_nano_learnsAndItsCheckpointsSayTheWholeRun() throws Exception {
    RunSpec spec = TrainedRuns.spec("{\"preset\":\"nano\",\"epochs\":4,\"batch\":2}");
    MemoryCheckpoints checkpoints = TrainedRuns.train(spec, dataset(spec));

    assertThat(checkpoints.saved.getLast().losses().scores().total(Scores.TRAINING))
        .isNotNull()
        .isLessThan(checkpoints.saved.getFirst().losses().judged());
    Scores scores = checkpoints.saved.getLast().losses().scores();
    assertThat(validation(scores, "total.cells"))
        .isCloseTo(
            validation(scores, "pitch")
                + validation(scores, "step.cells")
                + validation(scores, "duration.cells"),
            within(1e-12));
    assertThat(validation(scores, "step.cells")).isGreaterThan(validation(scores, "step"));
    Checkpoint checkpoint = Checkpoint.decode(checkpoints.files.getLast());
    assertThat(checkpoint.network()).isEqualTo(Presets.builtIn("nano").network());
    assertThat(checkpoint.primers()).hasSize(3).allMatch(primer -> primer.size() == 32);
    String said = Objects.requireNonNull(checkpoint.facts().get(Facts.RUN_SPEC));
    assertThat(RunSpec.parse(said)).isEqualTo(spec);
  }

  @Test
  void train_mixtureForDuration_learnsInNatsAndPlays() throws Exception {
    String duration =
        "{\"type\":\"mixture\",\"property\":\"duration\",\"unit\":10000,\"count\":2000,"
            + "\"bins\":{\"unit\":20000,\"fine\":4,\"growth\":0.3,\"longest\":400},\"components\":5,"
            + "\"weight\":1,\"hidden\":24,\"given\":[\"step\",\"pitch\"]}";
    RunSpec spec =
        TrainedRuns.spec(
            "{\"preset\":\"nano\",\"epochs\":4,\"batch\":2,\"overrides\":{\"network.heads.2\":"
                + duration
                + "}}");
    Dataset dataset = dataset(spec);
    MemoryCheckpoints checkpoints = TrainedRuns.train(spec, dataset);

    Scores first = checkpoints.saved.getFirst().losses().scores();
    Scores last = checkpoints.saved.getLast().losses().scores();
    assertThat(last.value(Scores.TRAINING, "duration"))
        .isLessThan(Objects.requireNonNull(first.value(Scores.TRAINING, "duration")));
    assertThat(last.all())
        .allMatch(score -> !score.name().equals("duration") || score.unit().equals(Scores.NATS));
    Checkpoint checkpoint = Checkpoint.decode(checkpoints.files.getLast());
    Notes played =
        new Composer(checkpoint.network(), checkpoint.weights())
            .compose(checkpoint.primers().getFirst(), 50, 1, 1);
    assertThat(played.size()).isEqualTo(50);
    assertThat(
            new Appraiser(spec, dataset, new StopSignal())
                .appraise(Engine.named("java"), 1, checkpoint)
                .scores()
                .value(Scores.VALIDATION, "pitch.gain"))
        .isNotNull();
  }

  private static double validation(Scores scores, String name) {
    return Objects.requireNonNull(scores.value(Scores.VALIDATION, name), name);
  }

  private static Dataset dataset(RunSpec spec) {
    return Dataset.of(
        RandomPieces.rows(RandomPieces.pieces(1, 160, 190, 170, 255)),
        spec.network().reading().context(),
        0.25,
        1);
  }

  @Test
  void primers_ofShortPieces_areAsLongAsTheLongest() {
    Dataset dataset = Dataset.of(RandomPieces.rows(RandomPieces.pieces(1, 9, 14, 12)), 1, 0, 1);
    assertThat(dataset.primers(new Reading.Passage(32)))
        .singleElement()
        .satisfies(primer -> assertThat(primer.size()).isEqualTo(13));
  }
}

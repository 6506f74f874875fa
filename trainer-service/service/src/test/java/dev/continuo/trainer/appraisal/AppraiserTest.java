package dev.continuo.trainer.appraisal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.events.json.Json;
import dev.continuo.events.scores.Scores;
import dev.continuo.model.Initializer;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.registry.rows.Appraisal;
import dev.continuo.trainer.ToyEngine;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.StopSignal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of a model, where its losses are what a test says they are. */
class AppraiserTest {
  private static final RunSpec SPEC =
      new RunSpec("m", "seed", "java", "cpu", "float32", 2, 2, 16, 0.005, 0.4, 1);

  private static final Dataset DATASET =
      Dataset.of(RandomPieces.rows(RandomPieces.pieces(1, 60, 90, 70, 55, 80)), 25, 0.4, 1);

  @Test
  void appraise_lowerThanTheUnigram_hasAGainAndNoWarning() {
    Appraisal appraisal = appraise(DATASET, 0.6, 3.5);

    double unigram = unigram();
    assertThat(value(appraisal, "pitch.unigram")).isEqualTo(unigram);
    assertThat(value(appraisal, "pitch.gain")).isCloseTo(unigram - 3.5, within(1e-9));
    assertThat(value(appraisal, "pitch.gain.error")).isGreaterThan(0);
    assertThat(appraisal.warning()).isNull();
  }

  @Test
  void appraise_notLowerThanTheUnigram_warns() {
    Appraisal appraisal = appraise(DATASET, 0.6, 6.0);

    assertThat(value(appraisal, "pitch.gain")).isNegative();
    assertThat(appraisal.warning())
        .startsWith("its pitch loss on the held-out pieces, 6.0000, is not below");
  }

  @Test
  void appraise_lossOfMillions_warnsThatItDiverged() {
    assertThat(appraise(DATASET, 3e6, 3.5).warning())
        .startsWith("its loss on the held-out pieces, 3.000e+06, is more than 2 times");
  }

  @Test
  void appraise_nothingHeldOut_saysNothingOfOtherPieces() {
    Dataset single = Dataset.of(RandomPieces.rows(RandomPieces.pieces(1, 60)), 25, 0, 1);

    assertThat(single.unigramPitchLoss()).isNull();
    assertThat(appraise(single, null, null)).isEqualTo(new Appraisal(Scores.NONE, null));
  }

  private static double unigram() {
    Double unigram = DATASET.unigramPitchLoss();
    assertThat(unigram).isNotNull();
    return unigram == null ? Double.NaN : unigram;
  }

  private static double value(Appraisal appraisal, String name) {
    Double value = appraisal.scores().value(Scores.VALIDATION, name);
    assertThat(value).as(name).isNotNull();
    return value == null ? Double.NaN : value;
  }

  private static Appraisal appraise(
      Dataset dataset, @Nullable Double validation, @Nullable Double pitch) {
    NetworkSpec network = SPEC.network();
    Scores scores = Scores.NONE.with(Scores.TRAINING, Scores.TOTAL, Scores.WEIGHTED, 0.5);
    if (validation != null && pitch != null) {
      scores =
          scores
              .with(Scores.VALIDATION, Scores.TOTAL, Scores.WEIGHTED, validation)
              .with(Scores.VALIDATION, "pitch", Scores.NATS, pitch);
    }
    Checkpoint checkpoint =
        new Checkpoint(
            network,
            Initializer.initialize(network, 1),
            OptimizerState.initial(network),
            List.of(),
            Map.of(Facts.EPOCH, "1", Facts.SCORES, new String(Json.write(scores), UTF_8)));
    ToyEngine engine = new ToyEngine(u -> 0.5, u -> pitch == null ? Double.NaN : pitch);
    return new Appraiser(SPEC, dataset, new StopSignal()).appraise(engine, 1, checkpoint);
  }
}

package dev.continuo.trainer.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.model.Initializer;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.registry.rows.Appraisal;
import dev.continuo.trainer.ToyEngine;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.StopSignal;
import dev.continuo.trainer.training.CheckpointStore.SavedEpoch;
import dev.continuo.trainer.training.EpochLosses;
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
    assertThat(appraisal.unigramPitchLoss()).isEqualTo(unigram);
    assertThat(appraisal.pitchGain()).isCloseTo(unigram - 3.5, within(1e-9));
    assertThat(appraisal.pitchGainError()).isNotNull().isGreaterThan(0);
    assertThat(appraisal.warning()).isNull();
  }

  @Test
  void appraise_notLowerThanTheUnigram_warns() {
    Appraisal appraisal = appraise(DATASET, 0.6, 6.0);

    assertThat(appraisal.pitchGain()).isNegative();
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
    assertThat(appraise(single, null, null)).isEqualTo(new Appraisal(null, null, null, null));
  }

  private static double unigram() {
    Double unigram = DATASET.unigramPitchLoss();
    assertThat(unigram).isNotNull();
    return unigram == null ? Double.NaN : unigram;
  }

  private static Appraisal appraise(
      Dataset dataset, @Nullable Double validation, @Nullable Double pitch) {
    NetworkSpec network = SPEC.network().network();
    Checkpoint checkpoint =
        new Checkpoint(
            network,
            Initializer.initialize(network, 1),
            OptimizerState.initial(network),
            List.of(),
            Map.of());
    SavedEpoch best = new SavedEpoch(new EpochLosses(1, 0.5, validation, pitch), "0".repeat(64));
    ToyEngine engine = new ToyEngine(u -> 0.5, u -> pitch == null ? Double.NaN : pitch);
    return new Appraiser(SPEC, dataset, new StopSignal()).appraise(engine, 1, best, checkpoint);
  }
}

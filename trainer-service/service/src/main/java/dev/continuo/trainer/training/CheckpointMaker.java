package dev.continuo.trainer.training;

import dev.continuo.engine.Training;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.json.SamplingJson;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.training.CheckpointStore.SavedEpoch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what a checkpoint says. It holds no time, no random id and nothing of the machine:
 * the same spec on the same notes gives the same bytes everywhere. Offset ranges are left to the
 * dataset's row for this reason: the same notes lie at other offsets on another broker.
 */
final class CheckpointMaker {
  private final RunSpec spec;
  private final Dataset dataset;
  private final List<Primer> primers;

  CheckpointMaker(RunSpec spec, Dataset dataset) {
    this.spec = spec;
    this.dataset = dataset;
    this.primers = dataset.primers(spec.network().reading());
  }

  /**
   * The checkpoint of an epoch.
   *
   * @param parent the epoch before; null for the first
   * @param rollbacks the run's so far
   * @throws DivergedException when a weight or moment is infinite or no number
   */
  Checkpoint make(
      Training training, EpochLosses losses, @Nullable SavedEpoch parent, int rollbacks) {
    Weights weights = training.weights();
    OptimizerState optimizer = training.optimizer();
    requireFinite("weight", weights, losses.epoch());
    optimizer.slots().forEach((slot, values) -> requireFinite(slot, values, losses.epoch()));
    Map<String, String> facts = new TreeMap<>();
    facts.put(Facts.PRESET, spec.preset());
    facts.put(Facts.ENGINE, spec.engine());
    facts.put(Facts.SEED, Long.toString(spec.seed()));
    facts.put(
        Facts.RANDOM_STATE,
        "CounterRandom seed=%d epoch=%d".formatted(spec.seed(), losses.epoch()));
    facts.put(
        Facts.LEARNING_RATE,
        Double.toString(Rollback.learningRate(spec.learningRate(), rollbacks)));
    facts.put(Facts.ROLLBACKS, Integer.toString(rollbacks));
    facts.put(Facts.EPOCH, Integer.toString(losses.epoch()));
    facts.put(Facts.DATASET_FINGERPRINT, dataset.fingerprint());
    facts.put("dataset_notes", Integer.toString(dataset.notes().notes()));
    int[] learnt = dataset.learnt();
    int[] heldBack = dataset.heldBack();
    facts.put("dataset_training_pieces", Integer.toString(learnt.length));
    facts.put("dataset_validation_pieces", Integer.toString(heldBack.length));
    facts.put("dataset_training_windows", Integer.toString(dataset.windows(learnt).count()));
    facts.put("dataset_validation_windows", Integer.toString(dataset.windows(heldBack).count()));
    if (!dataset.notes().durations().equals(Durations.KEYS.label())) {
      facts.put(Facts.DURATIONS, dataset.notes().durations());
    }
    ScoreFacts.put(facts, losses.scores());
    facts.put(Facts.SAMPLING, SamplingJson.write(spec.sampling()));
    facts.put(Facts.RUN_SPEC, spec.json());
    if (parent != null) {
      facts.put(Facts.PARENT_SHA256, parent.sha256());
    } else if (spec.tune() != null) {
      facts.put(Facts.PARENT_SHA256, spec.tune().sha256());
    }
    return new Checkpoint(spec.network(), weights, optimizer, primers, facts);
  }

  /** The last update of an epoch may ruin what no loss was measured with. */
  private static void requireFinite(String what, Weights weights, int epoch) {
    weights
        .firstNotFinite()
        .ifPresent(found -> {
          throw new DivergedException(
              epoch, "a %s is no number after epoch %d: %s".formatted(what, epoch, found));
        });
  }
}

package dev.continuo.generator;

import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.play.Composer;
import dev.continuo.nn.CounterRandom;
import dev.continuo.registry.rows.ModelRow;
import java.util.List;

/**
 * A model version ready to compose; threads may share it.
 *
 * @param temperature that it is usually played with
 */
record LoadedModel(ModelRow row, Composer composer, List<Primer> primers, double temperature) {
  /** Of models from before their checkpoints said it. */
  private static final double FORMER_TEMPERATURE = 2;

  /**
   * A model out of its checkpoint.
   *
   * @throws IllegalArgumentException when it predicts what no composer can play
   */
  static LoadedModel of(ModelRow row, Checkpoint checkpoint) {
    String temperature = checkpoint.facts().get(Facts.TEMPERATURE);
    return new LoadedModel(
        row,
        new Composer(checkpoint.network(), checkpoint.played()),
        checkpoint.primers(),
        temperature == null ? FORMER_TEMPERATURE : Double.parseDouble(temperature));
  }

  /** The opening that belongs to a seed. */
  Primer primer(long seed) {
    return primers.get(CounterRandom.of(seed, "primer", 0).nextInt(primers.size()));
  }
}

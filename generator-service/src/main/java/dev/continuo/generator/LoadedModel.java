package dev.continuo.generator;

import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.play.Composer;
import dev.continuo.nn.CounterRandom;
import dev.continuo.registry.rows.ModelRow;
import java.util.List;

/** A model version ready to compose; threads may share it. */
record LoadedModel(ModelRow row, Composer composer, List<Primer> primers) {

  /** The opening that belongs to a seed. */
  Primer primer(long seed) {
    return primers.get(CounterRandom.of(seed, "primer", 0).nextInt(primers.size()));
  }
}

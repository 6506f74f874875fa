package dev.continuo.model.checkpoint;

import dev.continuo.model.Initializer;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import java.util.List;
import java.util.Map;

/** Small checkpoints for tests. */
final class Checkpoints {
  static final NetworkSpec TINY =
      new NetworkSpec(
          new Reading.Window(3),
          Presets.builtIn("seed").network().inputs(),
          List.of(new Lstm(2)),
          List.of(
              new Categorical(Property.PITCH, 5, 0.05),
              new Positive(Property.STEP, 1, 10),
              new Positive(Property.DURATION, 1, 10)));

  private Checkpoints() {}

  static Checkpoint tiny() {
    return new Checkpoint(
        TINY,
        Initializer.initialize(TINY, 1),
        new OptimizerState(12, Initializer.initialize(TINY, 2), Initializer.initialize(TINY, 3)),
        List.of(
            new Primer(
                "aa", new int[] {60, 64, 67}, new float[] {0, 0.5f, 0.25f}, new float[] {1, 2, 3}),
            new Primer("bb", new int[] {0, 127, 1}, new float[3], new float[] {1, 1, 1})),
        Map.of(Facts.PRESET, "seed", Facts.SEED, "1", Facts.RUN_SPEC, "{\"a\":\"ü\\n\"}"));
  }
}

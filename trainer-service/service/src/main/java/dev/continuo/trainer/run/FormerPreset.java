package dev.continuo.trainer.run;

import dev.continuo.model.json.NetworkText;
import dev.continuo.model.json.UnreadableJsonException;
import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.model.spec.ScheduleSpec;

/**
 * What a preset meant to runs that named it and nothing else. It is written down here once more, so
 * that a change to today's presets does not reach those runs.
 */
final class FormerPreset {
  /** The only one there was. */
  static final String SEED = "seed";

  static final AdamSpec OPTIMIZER = AdamSpec.KERAS;
  static final ScheduleSpec SCHEDULE = ScheduleSpec.CONSTANT;
  static final SamplingSpec SAMPLING = new SamplingSpec(2);

  private static final String NETWORK =
      """
      {"window": 25,
       "features": [
         {"property": "pitch", "scale": 0.0078125},
         {"property": "step", "scale": 1.0},
         {"property": "duration", "scale": 1.0}],
       "layers": [{"type": "lstm", "units": 128}],
       "heads": [
         {"type": "categorical", "property": "pitch", "classes": 128, "weight": 0.05},
         {"type": "positive", "property": "step", "weight": 1.0, "pressure": 10.0},
         {"type": "positive", "property": "duration", "weight": 1.0, "pressure": 10.0}]}
      """;

  private FormerPreset() {}

  /**
   * The network of such a run.
   *
   * @param preset the name in the run's settings
   */
  static NetworkSpec network(String preset) {
    if (!preset.equals(SEED)) {
      throw new IllegalArgumentException(
          "a run without a network must be one of preset '%s': '%s'".formatted(SEED, preset));
    }
    try {
      return NetworkText.parse(NETWORK);
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.continuo.generator.library;

import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.json.SamplingJson;
import dev.continuo.model.json.UnreadableJsonException;
import dev.continuo.model.play.Composer;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.nn.CounterRandom;
import dev.continuo.registry.rows.ModelRow;
import java.util.List;
import java.util.Map;

/**
 * A model version ready to compose; threads may share it.
 *
 * @param sampling how it is usually played
 * @param sustains whether notes last as long as they sound, by the pedal too, so that those of one
 *     pitch overlap
 */
public record LoadedModel(
    ModelRow row,
    Composer composer,
    List<Primer> primers,
    SamplingSpec sampling,
    boolean sustains) {
  /** Of models from before their checkpoints said it. */
  private static final String FIRST_TEMPERATURE = "2";

  /**
   * A model out of its checkpoint.
   *
   * @throws IllegalArgumentException when it predicts what no composer can play
   */
  public static LoadedModel of(ModelRow row, Checkpoint checkpoint) {
    return new LoadedModel(
        row,
        new Composer(checkpoint.network(), checkpoint.played()),
        checkpoint.primers(),
        sampling(checkpoint.facts()),
        checkpoint.facts().containsKey(Facts.DURATIONS));
  }

  private static SamplingSpec sampling(Map<String, String> facts) {
    String sampling = facts.get(Facts.SAMPLING);
    if (sampling == null) {
      String temperature = facts.getOrDefault(Facts.FORMER_TEMPERATURE, FIRST_TEMPERATURE);
      return new SamplingSpec(Double.parseDouble(temperature));
    }
    try {
      return SamplingJson.parse(sampling);
    } catch (UnreadableJsonException e) {
      throw new IllegalArgumentException("its checkpoint's 'sampling': " + e.getMessage(), e);
    }
  }

  /** The same model, which goes on in the state that it has. */
  public LoadedModel carried() {
    return new LoadedModel(row, composer.carried(), primers, sampling, sustains);
  }

  /** The opening that belongs to a seed; none for a model that begins by itself. */
  public Primer primer(long seed) {
    return composer.ends()
        ? Primer.NONE
        : primers.get(CounterRandom.of(seed, "primer", 0).nextInt(primers.size()));
  }
}

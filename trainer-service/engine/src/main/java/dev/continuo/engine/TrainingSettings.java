package dev.continuo.engine;

import dev.continuo.model.spec.AdamSpec;
import java.util.Set;

/**
 * How to train.
 *
 * @param lanes of a full batch, {@code B}, 1 or more
 * @param adam how an update is made
 * @param seed of what dropout draws
 * @param threads how many compute on a processor, 1 or more
 * @param device where to compute
 * @param precision of products
 * @param frozen names of parameters that no update changes, nor their mean: they count in no norm,
 *     and no weight decay shrinks them
 */
public record TrainingSettings(
    int lanes,
    AdamSpec adam,
    long seed,
    int threads,
    Device device,
    Precision precision,
    Set<String> frozen) {

  public TrainingSettings {
    if (lanes < 1) {
      throw new IllegalArgumentException("lanes must be at least 1: " + lanes);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1: " + threads);
    }
    frozen = Set.copyOf(frozen);
  }

  /** Where all parameters learn. */
  public TrainingSettings(
      int lanes, AdamSpec adam, long seed, int threads, Device device, Precision precision) {
    this(lanes, adam, seed, threads, device, precision, Set.of());
  }

  /** With Keras's Adam, on the best device that the engine finds, in full precision. */
  public TrainingSettings(int lanes, int threads) {
    this(lanes, AdamSpec.KERAS, 0, threads, Device.AUTO, Precision.FLOAT32);
  }
}

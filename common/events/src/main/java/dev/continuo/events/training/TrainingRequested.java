package dev.continuo.events.training;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for a model. Every field may be left out.
 *
 * @param requestId names the request; the same one twice is one run. Default: topic, partition and
 *     offset of the record
 * @param model name of the model to publish, 1 to 100 letters, digits, dots, dashes or underscores.
 *     Default: the preset's name
 * @param preset the recipe by its name. Default {@code studio}, and {@code seed} for {@code dl4j}
 * @param engine which engine computes. Default {@code java}, and {@code torch} for a GPU
 * @param device where: {@code auto}, {@code cpu} or {@code cuda:N}. Default {@code auto}, the best
 *     that the engine finds
 * @param precision of products: {@code float32}, {@code tf32} or {@code bf16}. Default {@code
 *     float32}
 * @param epochs most passes over the training notes, 1..10,000. Default: the preset's
 * @param patience epochs without a better validation loss before it stops, 1 or more. Default: the
 *     preset's
 * @param batch windows or passages an update, 1..4,096. Default: the preset's
 * @param learningRate Adam's, 1e-9 to 1. Default: the preset's
 * @param validationShare share of the pieces held out, 0 to 0.5. Default 0.1
 * @param seed of initial weights and shuffling. Default 1
 * @param overrides values in the place of the preset's, by dotted keys of its file, like {@code
 *     network.layers.0.units}; null takes a key away. Default: none
 * @param minutes how long it may train, above 0; the best epoch until then is published. Default:
 *     as long as it takes
 * @param tune fine-tunes a version in place of beginning anew: recipe, model's name and network are
 *     then that version's where nothing else is said, the learning rate a tenth of its recipe's,
 *     and the epochs at most 10. Default: begins anew
 * @param priority the highest is taken first, then the oldest, 0..9. Default 0
 */
public record TrainingRequested(
    @Nullable String requestId,
    @Nullable String model,
    @Nullable String preset,
    @Nullable String engine,
    @Nullable String device,
    @Nullable String precision,
    @Nullable Integer epochs,
    @Nullable Integer patience,
    @Nullable Integer batch,
    @Nullable Double learningRate,
    @Nullable Double validationShare,
    @Nullable Long seed,
    @Nullable Map<String, @Nullable Object> overrides,
    @Nullable Double minutes,
    @Nullable FineTuning tune,
    @Nullable Integer priority) {

  /**
   * From whose weights a training begins, and what it learns.
   *
   * @param from the version: {@code name} (its newest), {@code name:version} or {@code name@alias}
   * @param pieces ids of the pieces that are new, or how these begin. Default: all that the
   *     version's data did not hold
   * @param objects how the keys of the new pieces' objects begin, like {@code midi/mine/}; not
   *     together with {@code pieces}. Default: any
   * @param replayShare share of each epoch that is drawn from what the version learnt from, 0 to
   *     0.9. Default 0.7
   * @param freeze parameters that stay as they are: names as checkpoints have them, or how these
   *     begin up to a dot, with {@code *} for anything. Default: none
   */
  public record FineTuning(
      @Nullable String from,
      @Nullable List<String> pieces,
      @Nullable String objects,
      @Nullable Double replayShare,
      @Nullable List<String> freeze) {}

  /** From the beginning. */
  public TrainingRequested(
      @Nullable String requestId,
      @Nullable String model,
      @Nullable String preset,
      @Nullable String engine,
      @Nullable String device,
      @Nullable String precision,
      @Nullable Integer epochs,
      @Nullable Integer patience,
      @Nullable Integer batch,
      @Nullable Double learningRate,
      @Nullable Double validationShare,
      @Nullable Long seed,
      @Nullable Map<String, @Nullable Object> overrides,
      @Nullable Double minutes) {
    this(
        requestId,
        model,
        preset,
        engine,
        device,
        precision,
        epochs,
        patience,
        batch,
        learningRate,
        validationShare,
        seed,
        overrides,
        minutes,
        null,
        null);
  }

  /** For as long as it takes, and in its turn. */
  public TrainingRequested(
      @Nullable String requestId,
      @Nullable String model,
      @Nullable String preset,
      @Nullable String engine,
      @Nullable String device,
      @Nullable String precision,
      @Nullable Integer epochs,
      @Nullable Integer patience,
      @Nullable Integer batch,
      @Nullable Double learningRate,
      @Nullable Double validationShare,
      @Nullable Long seed,
      @Nullable Map<String, @Nullable Object> overrides) {
    this(
        requestId,
        model,
        preset,
        engine,
        device,
        precision,
        epochs,
        patience,
        batch,
        learningRate,
        validationShare,
        seed,
        overrides,
        null);
  }

  /** With the preset as it is. */
  public TrainingRequested(
      @Nullable String requestId,
      @Nullable String model,
      @Nullable String preset,
      @Nullable String engine,
      @Nullable String device,
      @Nullable String precision,
      @Nullable Integer epochs,
      @Nullable Integer patience,
      @Nullable Integer batch,
      @Nullable Double learningRate,
      @Nullable Double validationShare,
      @Nullable Long seed) {
    this(
        requestId,
        model,
        preset,
        engine,
        device,
        precision,
        epochs,
        patience,
        batch,
        learningRate,
        validationShare,
        seed,
        null);
  }
}

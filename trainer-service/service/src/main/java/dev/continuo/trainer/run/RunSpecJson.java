package dev.continuo.trainer.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.model.json.NetworkText;
import dev.continuo.model.json.SamplingJson;
import dev.continuo.model.json.UnreadableJsonException;
import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.AugmentationSpec;
import dev.continuo.model.spec.ScheduleSpec;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RunSpec} as its JSON has it. Network, optimizer, schedule and sampling were left to the
 * preset's name once; what was written then has none of them.
 *
 * @param network as {@link NetworkText} writes it, read as JSON
 * @param augment left out where nothing is changed
 * @param tune left out where the run begins anew
 */
record RunSpecJson(
    String model,
    String preset,
    String engine,
    String device,
    String precision,
    int epochs,
    int patience,
    int batch,
    double learningRate,
    double validationShare,
    long seed,
    @Nullable Object network,
    @Nullable AdamSpec optimizer,
    @Nullable ScheduleSpec schedule,
    @Nullable Object sampling,
    @Nullable AugmentationSpec augment,
    @Nullable TuneSpec tune) {

  static String write(RunSpec spec) {
    try {
      RunSpecJson json =
          new RunSpecJson(
              spec.model(),
              spec.preset(),
              spec.engine(),
              spec.device(),
              spec.precision(),
              spec.epochs(),
              spec.patience(),
              spec.batch(),
              spec.learningRate(),
              spec.validationShare(),
              spec.seed(),
              Json.read(NetworkText.write(spec.network()).getBytes(UTF_8), Object.class),
              spec.optimizer(),
              spec.schedule(),
              Json.read(SamplingJson.write(spec.sampling()).getBytes(UTF_8), Object.class),
              spec.augment().changes() ? spec.augment() : null,
              spec.tune());
      return new String(Json.write(json), UTF_8);
    } catch (UnreadableEventException e) {
      throw new IllegalStateException(e);
    }
  }

  static RunSpec read(String text) {
    try {
      RunSpecJson json = Json.read(text.getBytes(UTF_8), RunSpecJson.class);
      return json.network == null ? json.former() : json.whole(json.network);
    } catch (UnreadableEventException | UnreadableJsonException e) {
      throw new IllegalArgumentException("not a run's settings: " + text, e);
    }
  }

  private RunSpec former() {
    return new RunSpec(
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
        seed);
  }

  private RunSpec whole(Object network) throws UnreadableJsonException {
    return new RunSpec(
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
        NetworkText.parse(new String(Json.write(network), UTF_8)),
        there("optimizer", optimizer),
        there("schedule", schedule),
        SamplingJson.parse(new String(Json.write(there("sampling", sampling)), UTF_8)),
        augment == null ? AugmentationSpec.NONE : augment,
        tune);
  }

  private static <T> T there(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("a run with a network must have its %s".formatted(name));
    }
    return value;
  }
}

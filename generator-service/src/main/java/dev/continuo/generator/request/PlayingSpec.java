package dev.continuo.generator.request;

import dev.continuo.events.json.Json;
import dev.continuo.generator.request.RefusedException.Reason;
import dev.continuo.model.json.ConstraintJson;
import dev.continuo.model.json.JsonReader;
import dev.continuo.model.json.JsonValue;
import dev.continuo.model.json.SamplingJson;
import dev.continuo.model.json.UnreadableJsonException;
import dev.continuo.model.spec.ConstraintSpec;
import dev.continuo.model.spec.SamplingSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How notes are to be drawn.
 *
 * @param temperature above 0 and at most 10; null for what the rest says
 * @param sampling what is laid over the model's usual sampling; null for nothing
 * @param constraints what every note keeps to
 */
public record PlayingSpec(
    @Nullable Double temperature, @Nullable JsonValue sampling, ConstraintSpec constraints) {
  /** As the model is usually played. */
  public static final PlayingSpec USUAL = new PlayingSpec(null, null, ConstraintSpec.NONE);

  private static final String SAMPLING = "sampling";
  private static final String CONSTRAINTS = "constraints";

  static PlayingSpec of(
      @Nullable Double temperature,
      @Nullable Map<String, @Nullable Object> sampling,
      @Nullable Map<String, @Nullable Object> constraints)
      throws RefusedException {
    PlayingSpec playing =
        new PlayingSpec(
            temperature,
            sampling == null ? null : json(SAMPLING, sampling),
            constraints == null ? ConstraintSpec.NONE : constraints(constraints));
    var _ = playing.over(new SamplingSpec(1)); // What breaks a rule does so with any model.
    return playing;
  }

  private static ConstraintSpec constraints(Map<String, @Nullable Object> constraints)
      throws RefusedException {
    try {
      return ConstraintJson.read(json(CONSTRAINTS, constraints));
    } catch (UnreadableJsonException e) {
      throw broken(CONSTRAINTS, e);
    }
  }

  private static JsonValue json(String field, Map<String, @Nullable Object> members)
      throws RefusedException {
    byte[] json = Json.write(members);
    try {
      return JsonReader.read(json, 0, json.length);
    } catch (UnreadableJsonException e) {
      throw broken(field, e);
    }
  }

  private static RefusedException broken(String field, UnreadableJsonException e) {
    return new RefusedException(Reason.INVALID, field, field + ": " + e.reason());
  }

  /**
   * Lays it over how a model is usually played.
   *
   * @throws RefusedException naming the member that cannot be
   */
  public SamplingSpec over(SamplingSpec usual) throws RefusedException {
    try {
      SamplingSpec given = sampling == null ? usual : SamplingJson.over(usual, sampling);
      return temperature == null ? given : given.at(temperature);
    } catch (UnreadableJsonException e) {
      throw broken(SAMPLING, e);
    }
  }
}

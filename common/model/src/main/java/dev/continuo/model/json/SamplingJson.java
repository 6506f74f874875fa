package dev.continuo.model.json;

import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.SamplingSpec;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** How notes are drawn, as JSON; what is usual is left out. */
public final class SamplingJson {
  private static final String TEMPERATURE = "temperature";
  private static final String FACTORS = "factors";
  private static final String MIN_P = "min_p";
  private static final String TOP_P = "top_p";
  private static final String JITTER = "jitter";

  private SamplingJson() {}

  /** As JSON without blanks. */
  public static String write(SamplingSpec sampling) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put(TEMPERATURE, new JsonValue.Numeral(sampling.temperature()));
    if (!sampling.factors().isEmpty()) {
      Map<String, JsonValue> factors = new LinkedHashMap<>();
      new EnumMap<>(sampling.factors())
          .forEach(
              (property, factor) -> factors.put(property.label(), new JsonValue.Numeral(factor)));
      members.put(FACTORS, new JsonValue.Members(factors));
    }
    if (sampling.minP() > 0) {
      members.put(MIN_P, new JsonValue.Numeral(sampling.minP()));
    }
    if (sampling.topP() < 1) {
      members.put(TOP_P, new JsonValue.Numeral(sampling.topP()));
    }
    if (sampling.jitter()) {
      members.put(JITTER, new JsonValue.Word(0, "true"));
    }
    return JsonWriter.write(new JsonValue.Members(members));
  }

  /**
   * Reads it.
   *
   * @throws UnreadableJsonException naming the place
   */
  public static SamplingSpec parse(String text) throws UnreadableJsonException {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return read(JsonReader.read(bytes, 0, bytes.length));
  }

  /**
   * Reads it out of something larger.
   *
   * @throws UnreadableJsonException naming the place
   */
  public static SamplingSpec read(JsonValue value) throws UnreadableJsonException {
    JsonValue.Members members = value.members();
    members.only(Set.of(TEMPERATURE, FACTORS, MIN_P, TOP_P, JITTER));
    Map<Property, Double> factors = new EnumMap<>(Property.class);
    if (members.has(FACTORS)) {
      for (Map.Entry<String, JsonValue> factor :
          members.get(FACTORS).members().values().entrySet()) {
        factors.put(property(factor), factor.getValue().number());
      }
    }
    try {
      return new SamplingSpec(
          members.get(TEMPERATURE).number(),
          factors,
          members.has(MIN_P) ? members.get(MIN_P).number() : 0,
          members.has(TOP_P) ? members.get(TOP_P).number() : 1,
          members.has(JITTER) && members.get(JITTER).truth());
    } catch (IllegalArgumentException e) {
      throw value.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Property property(Map.Entry<String, JsonValue> factor)
      throws UnreadableJsonException {
    for (Property property : Property.values()) {
      if (property.label().equals(factor.getKey())) {
        return property;
      }
    }
    throw factor.getValue().unreadable("no property is called '%s'".formatted(factor.getKey()));
  }
}

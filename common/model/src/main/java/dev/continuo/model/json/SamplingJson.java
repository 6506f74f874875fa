package dev.continuo.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;

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
  private static final String TOP_K = "top_k";
  private static final String DAMPING = "damping";
  private static final String SPREAD = "spread";
  private static final String JITTER = "jitter";

  private static final Set<String> NAMES =
      Set.of(TEMPERATURE, FACTORS, MIN_P, TOP_P, TOP_K, DAMPING, SPREAD, JITTER);

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
    if (sampling.topK() > 0) {
      members.put(TOP_K, new JsonValue.Numeral(sampling.topK()));
    }
    if (sampling.damping() > 0) {
      members.put(DAMPING, new JsonValue.Numeral(sampling.damping()));
    }
    if (sampling.spread() > 0) {
      members.put(SPREAD, new JsonValue.Numeral(sampling.spread()));
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
    byte[] bytes = text.getBytes(UTF_8);
    return read(JsonReader.read(bytes, 0, bytes.length));
  }

  /**
   * Reads it out of something larger; its temperature must be there.
   *
   * @throws UnreadableJsonException naming the place
   */
  public static SamplingSpec read(JsonValue value) throws UnreadableJsonException {
    SamplingSpec read = over(new SamplingSpec(1), value);
    value.members().get(TEMPERATURE);
    return read;
  }

  /**
   * Lays what is given over what is usual: members that are not given stay as they are, and so do
   * the factors of properties that are not named. A factor of 1 undoes a usual one.
   *
   * @param given an object with any of the members
   * @throws UnreadableJsonException naming the place, and the member that cannot be
   */
  public static SamplingSpec over(SamplingSpec usual, JsonValue given)
      throws UnreadableJsonException {
    NamedMembers members = NamedMembers.of(given, NAMES);
    try {
      return new SamplingSpec(
          members.get(TEMPERATURE, JsonValue::number, usual.temperature()),
          factors(usual.factors(), members),
          members.get(MIN_P, JsonValue::number, usual.minP()),
          members.get(TOP_P, JsonValue::number, usual.topP()),
          members.get(TOP_K, JsonValue::index, usual.topK()),
          members.get(DAMPING, JsonValue::number, usual.damping()),
          members.get(SPREAD, JsonValue::number, usual.spread()),
          members.get(JITTER, JsonValue::truth, usual.jitter()));
    } catch (IllegalArgumentException e) {
      throw given.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Map<Property, Double> factors(Map<Property, Double> usual, NamedMembers members)
      throws UnreadableJsonException {
    Map<Property, Double> factors = new EnumMap<>(Property.class);
    factors.putAll(usual);
    if (members.has(FACTORS)) {
      NamedMembers given = members.below(FACTORS);
      for (String label : given.names()) {
        double factor = given.get(label, JsonValue::number);
        factors.put(given.get(label, value -> property(label, value)), factor);
      }
    }
    return factors;
  }

  private static Property property(String label, JsonValue factor) throws UnreadableJsonException {
    for (Property property : Property.values()) {
      if (property.label().equals(label)) {
        return property;
      }
    }
    throw factor.unreadable("no property is called '%s'".formatted(label));
  }
}

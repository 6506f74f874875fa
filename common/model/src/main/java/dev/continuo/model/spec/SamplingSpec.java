package dev.continuo.model.spec;

import java.util.Map;

/**
 * How notes are drawn where whoever asks for a track does not say.
 *
 * @param temperature what logits are divided by before a class is drawn, and the scales of a
 *     mixture's components multiplied by; above 0 and at most 10
 * @param factors what the temperature is multiplied by for single properties, above 0 and at most
 *     10
 * @param minP classes below this share of the likeliest one's probability are not drawn (Nguyen et
 *     al., 2024); 0 for none, below 1
 * @param topP only the likeliest classes that together have this probability are drawn (Holtzman et
 *     al., 2019); above 0, 1 for all
 * @param jitter whether a time is drawn from all of its class, evenly, and is not always the middle
 */
public record SamplingSpec(
    double temperature, Map<Property, Double> factors, double minP, double topP, boolean jitter) {
  private static final double HOTTEST = 10;

  public SamplingSpec {
    checkTemperature("temperature", temperature);
    factors = Map.copyOf(factors);
    factors.forEach((property, factor) -> checkTemperature("factors." + property.label(), factor));
    Limits.checkShare("min_p", minP);
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("top_p must be above 0 and at most 1: " + topP);
    }
  }

  private static void checkTemperature(String name, double temperature) {
    if (!(temperature > 0 && temperature <= HOTTEST)) {
      throw new IllegalArgumentException(
          "%s must be above 0 and at most 10: %s".formatted(name, temperature));
    }
  }

  /** All classes as they are, divided by a temperature. */
  public SamplingSpec(double temperature) {
    this(temperature, Map.of(), 0, 1, false);
  }

  /** The same at another temperature. */
  public SamplingSpec at(double other) {
    return new SamplingSpec(other, factors, minP, topP, jitter);
  }

  /** The temperature of a property. */
  public double temperature(Property property) {
    return temperature * factors.getOrDefault(property, 1.0);
  }
}

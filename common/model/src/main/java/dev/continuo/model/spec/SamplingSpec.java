package dev.continuo.model.spec;

import java.util.Map;

/**
 * How notes are drawn where whoever asks for a track does not say. What is cut by {@code minP},
 * {@code topP} and {@code topK} is reckoned from the same probabilities, none after another.
 *
 * @param temperature what logits are divided by before a class is drawn, and the scales of a
 *     mixture's components multiplied by; above 0 and at most 10
 * @param factors what the temperature is multiplied by for single properties, above 0 and at most
 *     10
 * @param minP classes below this share of the likeliest one's probability are not drawn (Nguyen et
 *     al., 2024), 0 or more and below 1; 0 for none
 * @param topP only the likeliest classes that together have this probability are drawn (Holtzman et
 *     al., 2019), above 0 and at most 1; 1 for all
 * @param topK only so many classes, the likeliest, and those as likely as the last of them, are
 *     drawn (Fan et al., 2018), 0 or more; 0 for all
 * @param damping what a pitch's logit is lowered by, 0..10, if all of the last 16 notes had it, and
 *     in proportion if fewer had, the opening's counted; 0 for nothing. Keskar et al. (2019) divide
 *     the logits of what was heard instead
 * @param spread deviation, 0..2, of the logarithm of a time that a head says as a bare number: it
 *     is multiplied by e to the power of spread times a draw from the normal distribution, cut to
 *     −3 to 3; 0 for the number as it is
 * @param jitter whether a time is drawn from all of its class, evenly, and is not always the middle
 */
public record SamplingSpec(
    double temperature,
    Map<Property, Double> factors,
    double minP,
    double topP,
    int topK,
    double damping,
    double spread,
    boolean jitter) {
  /** Notes that {@link #damping} hears. */
  public static final int HEARD = 16;

  private static final double HOTTEST = 10;
  private static final double MOST_DAMPING = 10;
  private static final double WIDEST_SPREAD = 2;

  public SamplingSpec {
    checkTemperature("temperature", temperature);
    factors = Map.copyOf(factors);
    factors.forEach((property, factor) -> checkTemperature("factors." + property.label(), factor));
    Limits.checkShare("min_p", minP);
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("top_p must be above 0 and at most 1: " + topP);
    }
    if (topK < 0) {
      throw new IllegalArgumentException("top_k must be 0 or more: " + topK);
    }
    Limits.checkRange("damping", damping, 0, MOST_DAMPING);
    Limits.checkRange("spread", spread, 0, WIDEST_SPREAD);
  }

  private static void checkTemperature(String name, double temperature) {
    if (!(temperature > 0 && temperature <= HOTTEST)) {
      throw new IllegalArgumentException(
          "%s must be above 0 and at most 10: %s".formatted(name, temperature));
    }
  }

  /** All classes as they are, divided by a temperature. */
  public SamplingSpec(double temperature) {
    this(temperature, Map.of(), 0, 1, 0, 0, 0, false);
  }

  /** The same at another temperature. */
  public SamplingSpec at(double other) {
    return new SamplingSpec(other, factors, minP, topP, topK, damping, spread, jitter);
  }

  /** The same with other factors, of these properties alone. */
  public SamplingSpec withFactors(Map<Property, Double> other) {
    return new SamplingSpec(temperature, other, minP, topP, topK, damping, spread, jitter);
  }

  /** The same with another {@code minP}. */
  public SamplingSpec withMinP(double other) {
    return new SamplingSpec(temperature, factors, other, topP, topK, damping, spread, jitter);
  }

  /** The same with another {@code topP}. */
  public SamplingSpec withTopP(double other) {
    return new SamplingSpec(temperature, factors, minP, other, topK, damping, spread, jitter);
  }

  /** The same with another {@code topK}. */
  public SamplingSpec withTopK(int other) {
    return new SamplingSpec(temperature, factors, minP, topP, other, damping, spread, jitter);
  }

  /** The same with another damping. */
  public SamplingSpec withDamping(double other) {
    return new SamplingSpec(temperature, factors, minP, topP, topK, other, spread, jitter);
  }

  /** The same with another spread. */
  public SamplingSpec withSpread(double other) {
    return new SamplingSpec(temperature, factors, minP, topP, topK, damping, other, jitter);
  }

  /** The same with jitter or without. */
  public SamplingSpec withJitter(boolean other) {
    return new SamplingSpec(temperature, factors, minP, topP, topK, damping, spread, other);
  }

  /** The temperature of a property. */
  public double temperature(Property property) {
    return temperature * factors.getOrDefault(property, 1.0);
  }
}

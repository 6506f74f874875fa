package dev.continuo.model.spec;

/**
 * How notes are drawn where whoever asks for a track does not say.
 *
 * @param temperature what logits are divided by before a class is drawn, and the scales of a
 *     mixture's components multiplied by; above 0 and at most 10
 */
public record SamplingSpec(double temperature) {
  private static final double HOTTEST = 10;

  public SamplingSpec {
    if (!(temperature > 0 && temperature <= HOTTEST)) {
      throw new IllegalArgumentException(
          "temperature must be above 0 and at most 10: " + temperature);
    }
  }
}

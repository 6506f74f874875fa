package dev.continuo.events.track;

/**
 * How likely a model finds the notes that it composed, by one of their attributes: by its own
 * distribution of it, before that is scaled, damped, cut or bounded.
 *
 * @param name of the attribute, like {@code pitch}
 * @param unit {@code nats}: −ln of the probability, a note
 * @param value finite
 */
public record AttributeLikelihood(String name, String unit, double value) {
  /** Of what is a probability. */
  public static final String NATS = "nats";
}

package dev.continuo.model.play;

/** A network predicts what no note can be: its weights are beyond use. */
public final class DivergedNetworkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergedNetworkException(int note, String property, float predicted) {
    super(
        "note %d: the network predicts %s for %s; its training has diverged, use another version"
            .formatted(note, predicted, property));
  }
}

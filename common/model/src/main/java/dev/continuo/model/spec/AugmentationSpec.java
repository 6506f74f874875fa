package dev.continuo.model.spec;

/**
 * How the notes that are learnt from are changed, so that a network does not learn them by heart:
 * other keys and other tempi. Drawn anew whenever a lane begins in a piece.
 *
 * @param transpose most semitones up or down, 0 to 24
 * @param tempo most that the logarithm of steps and durations is changed by, 0 to 1
 */
public record AugmentationSpec(int transpose, double tempo) {
  /** The notes as they are. */
  public static final AugmentationSpec NONE = new AugmentationSpec(0, 0);

  private static final int FARTHEST = 24;

  public AugmentationSpec {
    if (transpose < 0 || transpose > FARTHEST) {
      throw new IllegalArgumentException(
          "transpose must be 0 to %d semitones: %d".formatted(FARTHEST, transpose));
    }
    // Written so that NaN fails it too.
    if (!(tempo >= 0 && tempo <= 1)) {
      throw new IllegalArgumentException("tempo must be 0 to 1: " + tempo);
    }
  }

  /** Whether any note is changed. */
  public boolean changes() {
    return transpose > 0 || tempo > 0;
  }

  /**
   * Refuses what cannot be read so: a window is read from a zero state each time, and nothing
   * begins there that could be kept.
   */
  public void check(Reading reading) {
    if (changes() && !reading.everyNote()) {
      throw new IllegalArgumentException(
          "augment must be left out where windows are read, or the network must read passages: %s"
              .formatted(this));
    }
  }
}

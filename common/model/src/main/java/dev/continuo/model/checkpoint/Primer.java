package dev.continuo.model.checkpoint;

import java.util.Arrays;

/**
 * Opening notes given to generation, as many as the network's window.
 *
 * @param pieceId the training piece they open
 * @param pitch 0..127
 * @param step seconds since the previous note's start, 0 or more
 * @param duration seconds, 0 or more
 */
public record Primer(String pieceId, int[] pitch, float[] step, float[] duration) {

  public Primer {
    if (step.length != pitch.length || duration.length != pitch.length) {
      throw new IllegalArgumentException(
          "columns must be as long as each other: pitch %d, step %d, duration %d"
              .formatted(pitch.length, step.length, duration.length));
    }
    for (int i = 0; i < pitch.length; i++) {
      if (pitch[i] < 0 || pitch[i] > 127) {
        throw new IllegalArgumentException(
            "pitch of note %d must lie within 0..127: %d".formatted(i, pitch[i]));
      }
      checkSeconds("step", i, step[i]);
      checkSeconds("duration", i, duration[i]);
    }
  }

  private static void checkSeconds(String name, int note, float seconds) {
    if (!(seconds >= 0 && seconds < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s of note %d must be 0 or more seconds: %s".formatted(name, note, seconds));
    }
  }

  /** How many notes it has. */
  public int size() {
    return pitch.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Primer o
        && pieceId.equals(o.pieceId)
        && Arrays.equals(pitch, o.pitch)
        && Arrays.equals(step, o.step)
        && Arrays.equals(duration, o.duration);
  }

  @Override
  public int hashCode() {
    return 31 * pieceId.hashCode() + Arrays.hashCode(pitch);
  }

  @Override
  public String toString() {
    return "Primer[%s, %d notes]".formatted(pieceId, pitch.length);
  }
}

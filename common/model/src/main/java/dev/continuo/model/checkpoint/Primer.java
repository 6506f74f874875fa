package dev.continuo.model.checkpoint;

import dev.continuo.model.encode.NoteValues;
import dev.continuo.model.spec.Property;
import java.util.Arrays;

/**
 * Opening notes given to generation, as many as the network's reading asks for.
 *
 * @param pieceId the training piece they open
 * @param pitch 0..127
 * @param step seconds since the previous note's start, 0 or more
 * @param duration seconds, 0 or more
 * @param velocity 1..127
 */
public record Primer(String pieceId, int[] pitch, float[] step, float[] duration, int[] velocity)
    implements NoteValues {
  /** No opening, for networks that begin by themselves. */
  public static final Primer NONE = new Primer("", new int[0], new float[0], new float[0]);

  /** What notes are played with whose velocity nobody knows. */
  public static final int USUAL_VELOCITY = 100;

  public Primer {
    if (step.length != pitch.length
        || duration.length != pitch.length
        || velocity.length != pitch.length) {
      throw new IllegalArgumentException(
          "columns must be as long as each other: pitch %d, step %d, duration %d, velocity %d"
              .formatted(pitch.length, step.length, duration.length, velocity.length));
    }
    for (int i = 0; i < pitch.length; i++) {
      if (pitch[i] < 0 || pitch[i] > 127) {
        throw new IllegalArgumentException(
            "pitch of note %d must lie within 0..127: %d".formatted(i, pitch[i]));
      }
      checkSeconds("step", i, step[i]);
      checkSeconds("duration", i, duration[i]);
      if (velocity[i] < 1 || velocity[i] > 127) {
        throw new IllegalArgumentException(
            "velocity of note %d must lie within 1..127: %d".formatted(i, velocity[i]));
      }
    }
  }

  private static void checkSeconds(String name, int note, float seconds) {
    if (!(seconds >= 0 && seconds < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s of note %d must be 0 or more seconds: %s".formatted(name, note, seconds));
    }
  }

  /** Notes whose velocities nobody knows. */
  public Primer(String pieceId, int[] pitch, float[] step, float[] duration) {
    this(pieceId, pitch, step, duration, usual(pitch.length));
  }

  private static int[] usual(int notes) {
    int[] velocity = new int[notes];
    Arrays.fill(velocity, USUAL_VELOCITY);
    return velocity;
  }

  @Override
  public float value(Property property, int note) {
    return switch (property) {
      case PITCH -> pitch[note];
      case STEP -> step[note];
      case DURATION -> duration[note];
      case VELOCITY -> velocity[note];
      case INTERVAL -> note == 0 ? 0 : pitch[note] - pitch[note - 1];
    };
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
        && Arrays.equals(duration, o.duration)
        && Arrays.equals(velocity, o.velocity);
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

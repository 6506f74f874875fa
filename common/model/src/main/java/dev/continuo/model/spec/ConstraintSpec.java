package dev.continuo.model.spec;

import org.jspecify.annotations.Nullable;

/**
 * What every note of a composed piece keeps to, whatever the network says. Each member is checked
 * by itself here; whether a network can keep to all of them together is seen where it is to play.
 *
 * @param pitches which may be played
 * @param lowest pitch of the register, 0..127; it belongs to it
 * @param highest pitch of the register, 0..127; it belongs to it
 * @param polyphony most notes that sound at once, 1..128; null for any number
 * @param shortest least duration, 0 to 3,600 seconds; null for any
 * @param longest most duration, 0.001 to 3,600 seconds; null for any
 * @param mostPerSecond most notes that begin within any one second, 1..1,000; null for any number
 * @param longestStep most seconds from one onset to the next, 0.001 to 3,600; null for any
 */
public record ConstraintSpec(
    PitchSet pitches,
    int lowest,
    int highest,
    @Nullable Integer polyphony,
    @Nullable Double shortest,
    @Nullable Double longest,
    @Nullable Integer mostPerSecond,
    @Nullable Double longestStep) {
  /** The highest pitch there is. */
  public static final int HIGHEST = 127;

  /** Anything goes. */
  public static final ConstraintSpec NONE =
      new ConstraintSpec(PitchSet.ALL, 0, HIGHEST, null, null, null, null, null);

  private static final int MOST_VOICES = 128;
  private static final int MOST_ONSETS = 1000;
  private static final double LEAST_SECONDS = 0.001;
  private static final double MOST_SECONDS = 3600;

  public ConstraintSpec {
    Limits.checkRange("lowest", lowest, 0, HIGHEST);
    Limits.checkRange("highest", highest, 0, HIGHEST);
    if (polyphony != null) {
      Limits.checkRange("polyphony", polyphony, 1, MOST_VOICES);
    }
    if (mostPerSecond != null) {
      Limits.checkRange("most_per_second", mostPerSecond, 1, MOST_ONSETS);
    }
    checkSeconds("shortest", shortest, 0);
    checkSeconds("longest", longest, LEAST_SECONDS);
    checkSeconds("longest_step", longestStep, LEAST_SECONDS);
  }

  private static void checkSeconds(String name, @Nullable Double seconds, double least) {
    if (seconds != null) {
      Limits.checkRange(name, seconds, least, MOST_SECONDS);
    }
  }

  /** The same with other pitches. */
  public ConstraintSpec withPitches(PitchSet other) {
    return new ConstraintSpec(
        other, lowest, highest, polyphony, shortest, longest, mostPerSecond, longestStep);
  }

  /** The same in another register; both pitches belong to it. */
  public ConstraintSpec withRegister(int lowestPitch, int highestPitch) {
    return new ConstraintSpec(
        pitches,
        lowestPitch,
        highestPitch,
        polyphony,
        shortest,
        longest,
        mostPerSecond,
        longestStep);
  }

  /** The same with another number of notes that sound at once. */
  public ConstraintSpec withPolyphony(@Nullable Integer other) {
    return new ConstraintSpec(
        pitches, lowest, highest, other, shortest, longest, mostPerSecond, longestStep);
  }

  /** The same with other durations. */
  public ConstraintSpec withDurations(@Nullable Double least, @Nullable Double most) {
    return new ConstraintSpec(
        pitches, lowest, highest, polyphony, least, most, mostPerSecond, longestStep);
  }

  /** The same with another number of onsets within a second. */
  public ConstraintSpec withMostPerSecond(@Nullable Integer other) {
    return new ConstraintSpec(
        pitches, lowest, highest, polyphony, shortest, longest, other, longestStep);
  }

  /** The same with another time from one onset to the next. */
  public ConstraintSpec withLongestStep(@Nullable Double other) {
    return new ConstraintSpec(
        pitches, lowest, highest, polyphony, shortest, longest, mostPerSecond, other);
  }
}

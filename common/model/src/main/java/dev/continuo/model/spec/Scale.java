package dev.continuo.model.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which semitones above its key a scale has. */
public enum Scale {
  MAJOR(0, 2, 4, 5, 7, 9, 11),
  /** The natural one. */
  MINOR(0, 2, 3, 5, 7, 8, 10),
  HARMONIC_MINOR(0, 2, 3, 5, 7, 8, 11),
  DORIAN(0, 2, 3, 5, 7, 9, 10),
  MIXOLYDIAN(0, 2, 4, 5, 7, 9, 10),
  PENTATONIC(0, 2, 4, 7, 9),
  MINOR_PENTATONIC(0, 3, 5, 7, 10),
  BLUES(0, 3, 5, 6, 7, 10),
  CHROMATIC(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
  WHOLE_TONE(0, 2, 4, 6, 8, 10);

  static final int OCTAVE = 12;

  private final boolean[] has = new boolean[OCTAVE];

  Scale(int... semitones) {
    for (int semitone : semitones) {
      has[semitone] = true;
    }
  }

  /** Whether a pitch so many semitones above a key, or below, belongs to the scale. */
  boolean has(int semitones) {
    return has[Math.floorMod(semitones, OCTAVE)];
  }

  /** The name in texts, like {@code harmonic-minor}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The scale of that name.
   *
   * @throws IllegalArgumentException with the names that there are
   */
  public static Scale named(String label) {
    List<String> labels = Arrays.stream(values()).map(Scale::label).toList();
    int place = labels.indexOf(label);
    if (place < 0) {
      throw new IllegalArgumentException("scale must be one of %s: '%s'".formatted(labels, label));
    }
    return values()[place];
  }
}

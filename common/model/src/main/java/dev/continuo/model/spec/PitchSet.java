package dev.continuo.model.spec;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which pitches may be played, as somebody wrote it. */
public sealed interface PitchSet {
  /** All of them. */
  PitchSet ALL = new All();

  /** Whether a pitch of 0..127 belongs to it. */
  boolean has(int pitch);

  /** Every pitch. */
  record All() implements PitchSet {
    @Override
    public boolean has(int pitch) {
      return true;
    }
  }

  /**
   * A scale above a key, in every octave.
   *
   * @param key a letter of A to G, with {@code #} or {@code b} behind it or without
   */
  record Keyed(String key, Scale scale) implements PitchSet {
    private static final Pattern KEY = Pattern.compile("[A-G][#b]?");

    /** Semitones from C to the letters A to G. */
    private static final int[] LETTERS = {9, 11, 0, 2, 4, 5, 7};

    public Keyed {
      if (!KEY.matcher(key).matches()) {
        throw new IllegalArgumentException(
            "key must be a letter of A to G, perhaps with # or b: '%s'".formatted(key));
      }
    }

    @Override
    public boolean has(int pitch) {
      return scale.has(pitch - tonic());
    }

    private int tonic() {
      int natural = LETTERS[key.charAt(0) - 'A'];
      return key.length() == 1 ? natural : natural + (key.charAt(1) == '#' ? 1 : -1);
    }
  }

  /**
   * Single pitches.
   *
   * @param pitches one or more of 0..127
   */
  record Listed(SortedSet<Integer> pitches) implements PitchSet {
    public Listed {
      if (pitches.isEmpty()) {
        throw new IllegalArgumentException("pitches must be one or more: none");
      }
      pitches.forEach(pitch -> Limits.checkRange("pitches", pitch, 0, ConstraintSpec.HIGHEST));
      pitches = Collections.unmodifiableSortedSet(new TreeSet<>(pitches));
    }

    /** In any order; those that stand twice count once. */
    public static Listed of(Collection<Integer> pitches) {
      return new Listed(new TreeSet<>(pitches));
    }

    @Override
    public boolean has(int pitch) {
      return pitches.contains(pitch);
    }
  }
}

package dev.continuo.model.play;

import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.Property;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a piece's notes within bounds, in whatever order their properties are drawn: it knows the
 * notes before, what has been drawn of the one in work, and that the rest must still be possible.
 * Times are microseconds.
 */
final class Restraint {
  private static final long UNKNOWN = -1;

  private final Bounds bounds;
  private final @Nullable Gap gap;
  private final @Nullable Places voices;
  private final @Nullable Places onsets;
  private final @Nullable Places keys;
  private final List<Places> places;

  /** From when on a pitch may be struck. */
  private final long[] struckAgain = new long[128];

  private boolean first = true;
  private long onset;
  private long step = UNKNOWN;
  private long duration = UNKNOWN;
  private int pitch = (int) UNKNOWN;

  /** Nothing yet. */
  Restraint(Bounds bounds) {
    this(bounds, null);
  }

  /**
   * The same.
   *
   * @param gap that the first note begins in, whatever else is said of steps; null for any place
   */
  Restraint(Bounds bounds, @Nullable Gap gap) {
    this.bounds = bounds;
    this.gap = gap;
    voices = bounds.voices();
    onsets = bounds.onsets();
    keys = bounds.keys();
    places = Stream.of(voices, onsets, keys).filter(Objects::nonNull).toList();
  }

  /** The least that a time of the note in work may be. */
  private long least(Property time) {
    if (time == Property.DURATION) {
      return bounds.durations().least();
    }
    if (first && gap != null) {
      return gap.earliest();
    }
    long earliest = onset + bounds.steps().least();
    for (Places each : places) {
      earliest = Math.max(earliest, each.earliest());
    }
    if (voices != null && duration != UNKNOWN) {
      earliest = Math.max(earliest, voices.earliest(Bounds.stay(duration)));
    }
    if (pitch != UNKNOWN) {
      earliest = Math.max(earliest, struckAgain[pitch]);
    }
    return earliest - onset;
  }

  /** The most that it may be. */
  private long most(Property time) {
    if (time == Property.STEP) {
      return first && gap != null ? gap.end() - 1 : bounds.steps().most();
    }
    long most = bounds.durations().most();
    return voices == null ? most : Math.min(most, voices.longestStay(latest()));
  }

  /** The last onset that the note in work may have. */
  private long latest() {
    if (first) {
      return 0;
    }
    return onset + (step == UNKNOWN ? bounds.steps().most() : step);
  }

  /**
   * Takes the classes that the note in work cannot have out of a draw: their logits become −∞.
   *
   * @param logits of the classes, from 0 on
   * @throws ImpossibleConstraintException when none is left
   */
  void mask(Property property, Bins bins, float[] logits) {
    int count = bins.classes();
    if (property == Property.PITCH) {
      maskPitches(bins, logits);
    } else if (bounded(property)) {
      Arrays.fill(logits, 0, bins.classOf(seconds(least(property))), Float.NEGATIVE_INFINITY);
      Arrays.fill(
          logits, bins.classOf(seconds(most(property))) + 1, count, Float.NEGATIVE_INFINITY);
    }
  }

  private void maskPitches(Bins bins, float[] logits) {
    long latest = latest();
    boolean none = true;
    for (int i = 0; i < bins.classes(); i++) {
      int candidate = (int) bins.valueOf(i);
      if (bounds.allows(candidate) && struckAgain[candidate] <= latest) {
        none = false;
      } else {
        logits[i] = Float.NEGATIVE_INFINITY;
      }
    }
    if (none) {
      throw new ImpossibleConstraintException("pitches", "must have one that rests");
    }
  }

  /** Whether a property is bounded at all. */
  static boolean bounded(Property property) {
    return property == Property.PITCH || property == Property.STEP || property == Property.DURATION;
  }

  /**
   * A time as it is to be: moved to the bound that it is beyond, which becomes part of the note.
   */
  long keep(Property time, long micros) {
    long kept = Math.clamp(micros, least(time), most(time));
    if (time == Property.STEP) {
      step = kept;
    } else {
      duration = kept;
    }
    return kept;
  }

  /** A pitch, which becomes part of the note. */
  void keep(int drawn) {
    pitch = drawn;
  }

  /** Ends the note in work. */
  void end() {
    onset = latest();
    first = false;
    take(voices, onset + Bounds.stay(duration));
    take(onsets, onset + Bounds.SECOND);
    take(keys, onset + bounds.rest());
    struckAgain[pitch] = onset + bounds.rest();
    step = UNKNOWN;
    duration = UNKNOWN;
    pitch = (int) UNKNOWN;
  }

  private static void take(@Nullable Places places, long until) {
    if (places != null) {
      places.take(until);
    }
  }

  private static float seconds(long micros) {
    return (float) (micros / (double) Bounds.SECOND);
  }
}

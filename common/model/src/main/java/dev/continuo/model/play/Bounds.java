package dev.continuo.model.play;

import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.ConstraintSpec;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import org.jspecify.annotations.Nullable;

/**
 * What constraints come to with a network: each holds, and there is always a note that keeps to all
 * of them. Times are microseconds.
 */
final class Bounds {
  /** An hour, which no bare number is above. */
  static final int LONGEST_SECONDS = 3600;

  static final long SECOND = 1_000_000;

  /** The longest tick that a piece is rounded to; it divides a second, and shorter ones it. */
  static final long TICK = 10_000;

  private final ConstraintSpec constraints;
  private final boolean[] pitches = new boolean[ConstraintSpec.HIGHEST + 1];
  private final Span steps;
  private final Span durations;
  private final int keys;

  /** Times from one to another, both of which belong to it. */
  record Span(long least, long most) {}

  /**
   * What they come to.
   *
   * @throws ImpossibleConstraintException when there is no such music, or the network cannot say it
   */
  Bounds(ConstraintSpec constraints, NetworkSpec network) {
    this.constraints = constraints;
    checkOrder("lowest", constraints.lowest(), "highest", constraints.highest());
    checkOrder("shortest", constraints.shortest(), "longest", constraints.longest());
    keys = findPitches(head(network, Property.PITCH));
    Span anyStep = reach(head(network, Property.STEP));
    steps = atMost(anyStep, "longest_step", constraints.longestStep());
    Span anyDuration = reach(head(network, Property.DURATION));
    Span longEnough = atLeast(anyDuration, "shortest", constraints.shortest());
    durations = atMost(longEnough, "longest", constraints.longest());
    checkPlaces();
  }

  private static void checkOrder(
      String leastName, @Nullable Number least, String mostName, @Nullable Number most) {
    if (least != null && most != null && least.doubleValue() > most.doubleValue()) {
      throw new ImpossibleConstraintException(
          leastName, "must not be above %s, %s: %s".formatted(mostName, most, least));
    }
  }

  private static HeadSpec head(NetworkSpec network, Property property) {
    return network.heads().get(network.head(property));
  }

  private int findPitches(HeadSpec head) {
    int found = 0;
    Bins bins = head.classes().orElseThrow();
    for (int i = 0; i < bins.classes(); i++) {
      int pitch = (int) bins.valueOf(i);
      if (pitch >= constraints.lowest()
          && pitch <= constraints.highest()
          && constraints.pitches().has(pitch)) {
        pitches[pitch] = true;
        found++;
      }
    }
    if (found == 0) {
      throw new ImpossibleConstraintException(
          "pitches",
          "must have one from lowest to highest, %d..%d, that the network knows; it knows %d..%d"
              .formatted(
                  constraints.lowest(),
                  constraints.highest(),
                  (int) bins.valueOf(0),
                  (int) bins.valueOf(bins.classes() - 1)));
    }
    return found;
  }

  /** The times that a head can say. */
  private static Span reach(HeadSpec head) {
    return switch (head) {
      case Categorical categorical -> reach(categorical.bins());
      case Mixture mixture -> new Span(0, (long) mixture.unit() * mixture.count());
      case Positive _ -> new Span(0, LONGEST_SECONDS * SECOND);
    };
  }

  private static Span reach(Bins bins) {
    return switch (bins) {
      case Bins.Times times -> new Span(0, times.edges()[times.classes()]);
      case Bins.Whole whole ->
          new Span(
              Math.max(0, whole.first() * SECOND - SECOND / 2),
              (whole.first() + (long) whole.classes()) * SECOND - SECOND / 2);
    };
  }

  private static Span atLeast(Span reach, String name, @Nullable Double seconds) {
    if (seconds == null) {
      return reach;
    }
    if (micros(seconds) > reach.most()) {
      throw new ImpossibleConstraintException(
          name,
          "must not be above the %s s that the network can say: %s"
              .formatted(seconds(reach.most()), seconds));
    }
    return new Span(Math.max(reach.least(), micros(seconds)), reach.most());
  }

  private static Span atMost(Span reach, String name, @Nullable Double seconds) {
    if (seconds == null) {
      return reach;
    }
    if (micros(seconds) < reach.least()) {
      throw new ImpossibleConstraintException(
          name,
          "must not be below the %s s that the network can say: %s"
              .formatted(seconds(reach.least()), seconds));
    }
    return new Span(reach.least(), Math.min(reach.most(), micros(seconds)));
  }

  /** Places for notes on and on, though no step is longer than the longest. */
  private void checkPlaces() {
    Integer voices = constraints.polyphony();
    if (voices != null) {
      checkRoom("polyphony", voices, shortestStay(), "notes that sound");
    }
    Integer onsets = constraints.mostPerSecond();
    if (onsets != null) {
      checkRoom("most_per_second", onsets, SECOND, "onsets");
    }
    if (rest() > 0) {
      checkRoom("shortest", keys, rest(), "pitches that are struck once");
    }
  }

  private void checkRoom(String constraint, int count, long stay, String what) {
    if (!Places.suffice(count, stay, steps.most())) {
      throw new ImpossibleConstraintException(
          constraint,
          "must leave room for a note every %s s, the longest step: %d %s within %s s"
              .formatted(seconds(steps.most()), count, what, seconds(stay)));
    }
  }

  /** What a step may be. */
  Span steps() {
    return steps;
  }

  /** What a duration may be. */
  Span durations() {
    return durations;
  }

  boolean allows(int pitch) {
    return pitch >= 0 && pitch < pitches.length && pitches[pitch];
  }

  /** How long a note counts as sounding: rounded, it lasts a tick at least. */
  static long stay(long duration) {
    return Math.max(duration, TICK);
  }

  private long shortestStay() {
    return stay(durations.least());
  }

  /**
   * How long a pitch rests before it is struck again: as one string, it would cut a note short of
   * its shortest duration; and those that begin on one tick end together, so that too many sound.
   */
  long rest() {
    long shortest = constraints.shortest() == null ? 0 : durations.least();
    return constraints.polyphony() == null ? shortest : stay(shortest);
  }

  /** For notes that sound at once; null for any number. */
  @Nullable Places voices() {
    Integer count = constraints.polyphony();
    return count == null ? null : new Places(count, shortestStay(), steps.most());
  }

  /** For onsets within a second; null for any number. */
  @Nullable Places onsets() {
    Integer count = constraints.mostPerSecond();
    return count == null ? null : new Places(count, SECOND, steps.most());
  }

  /** For pitches that rest; null where none does. */
  @Nullable Places keys() {
    return rest() == 0 ? null : new Places(keys, rest(), steps.most());
  }

  /** The nearest microsecond. */
  static long micros(double seconds) {
    return Math.round(seconds * SECOND);
  }

  private static String seconds(long micros) {
    return Double.toString(micros / (double) SECOND);
  }
}

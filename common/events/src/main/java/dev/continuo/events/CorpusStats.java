package dev.continuo.events;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one partition of the windows topic holds; the corpus is the sum over partitions. Each
 * histogram counts the window notes once; of pieces that were complete before there were histograms
 * it has none. The columns are not copied: whoever makes it leaves its arrays alone.
 *
 * @param partition of the windows topic
 * @param pieces complete pieces
 * @param notes their notes, of all parts
 * @param windowNotes their notes that windows are made of
 * @param durationMicros their length, added up
 * @param silences so long that a sequence ends there and another begins
 * @param pitch 128 counts: how many window notes have each pitch, from 0 on
 * @param velocity 128 counts: how many have each velocity, from 0 on
 * @param step 35 counts: how many come so long after the note before, by {@link TimeClasses}
 * @param duration 35 counts: how many are so long, by {@link TimeClasses}
 */
public record CorpusStats(
    int partition,
    long pieces,
    long notes,
    long windowNotes,
    long durationMicros,
    Long silences,
    long[] pitch,
    long[] velocity,
    long[] step,
    long[] duration) {
  /** How many pitches there are, and velocities. */
  public static final int VALUES = 128;

  public CorpusStats {
    // Events from before sequences ended at silences come without.
    silences = Objects.requireNonNullElse(silences, 0L);
    pitch = counts("pitch", pitch, VALUES);
    velocity = counts("velocity", velocity, VALUES);
    step = counts("step", step, TimeClasses.COUNT);
    duration = counts("duration", duration, TimeClasses.COUNT);
  }

  /** Nothing yet. */
  public static CorpusStats none(int partition) {
    return new CorpusStats(
        partition,
        0,
        0,
        0,
        0,
        0L,
        new long[VALUES],
        new long[VALUES],
        new long[TimeClasses.COUNT],
        new long[TimeClasses.COUNT]);
  }

  /** Both together; the partition stays this one's. */
  public CorpusStats plus(CorpusStats other) {
    return new CorpusStats(
        partition,
        pieces + other.pieces,
        notes + other.notes,
        windowNotes + other.windowNotes,
        durationMicros + other.durationMicros,
        silences + other.silences,
        sum(pitch, other.pitch),
        sum(velocity, other.velocity),
        sum(step, other.step),
        sum(duration, other.duration));
  }

  /** Events from before there were histograms come without. */
  private static long[] counts(String field, long @Nullable [] counts, int length) {
    if (counts == null) {
      return new long[length];
    }
    if (counts.length != length) {
      throw new IllegalArgumentException(
          "%s must have %d counts: %d".formatted(field, length, counts.length));
    }
    return counts;
  }

  private static long[] sum(long[] one, long[] other) {
    long[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CorpusStats o
        && partition == o.partition
        && pieces == o.pieces
        && notes == o.notes
        && windowNotes == o.windowNotes
        && durationMicros == o.durationMicros
        && silences.equals(o.silences)
        && Arrays.equals(pitch, o.pitch)
        && Arrays.equals(velocity, o.velocity)
        && Arrays.equals(step, o.step)
        && Arrays.equals(duration, o.duration);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * partition + Long.hashCode(pieces)) + Long.hashCode(notes);
  }

  @Override
  public String toString() {
    return "CorpusStats[partition %d, pieces %d, notes %d, windowNotes %d, durationMicros %d, silences %d, pitch %s, velocity %s, step %s, duration %s]"
        .formatted(
            partition,
            pieces,
            notes,
            windowNotes,
            durationMicros,
            silences,
            Arrays.toString(pitch),
            Arrays.toString(velocity),
            Arrays.toString(step),
            Arrays.toString(duration));
  }
}

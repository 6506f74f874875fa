package dev.continuo.ingest.windows;

import dev.continuo.events.CorpusStats;
import dev.continuo.events.TimeClasses;
import dev.continuo.events.WindowRun;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Histograms of window notes, one after the other in one column:
 *
 * <pre>
 *   pitch 128 │ velocity 128 │ step 35 │ duration 35
 * </pre>
 */
final class NoteCounts {
  private static final int VELOCITY = CorpusStats.VALUES;
  private static final int STEP = VELOCITY + CorpusStats.VALUES;
  private static final int DURATION = STEP + TimeClasses.COUNT;
  private static final int SIZE = DURATION + TimeClasses.COUNT;

  /** What {@link #write} needs. */
  static final int BYTES = SIZE * Long.BYTES;

  private final long[] counts = new long[SIZE];

  /** Counts a run's notes from its context on. */
  void add(WindowRun run) {
    byte[] pitch = run.pitch();
    byte[] velocity = run.velocity();
    long[] step = run.stepMicros();
    long[] duration = run.durationMicros();
    long[] to = counts;
    for (int i = run.context(); i < pitch.length; i++) {
      to[pitch[i]]++;
      to[VELOCITY + velocity[i]]++;
      to[STEP + TimeClasses.of(step[i])]++;
      to[DURATION + TimeClasses.of(duration[i])]++;
    }
  }

  void add(NoteCounts other) {
    for (int i = 0; i < SIZE; i++) {
      counts[i] += other.counts[i];
    }
  }

  long[] pitch() {
    return Arrays.copyOfRange(counts, 0, VELOCITY);
  }

  long[] velocity() {
    return Arrays.copyOfRange(counts, VELOCITY, STEP);
  }

  long[] step() {
    return Arrays.copyOfRange(counts, STEP, DURATION);
  }

  long[] duration() {
    return Arrays.copyOfRange(counts, DURATION, SIZE);
  }

  void write(ByteBuffer to) {
    // Little-endian is what most machines are, which makes it one copy.
    to.slice().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(counts);
    to.position(to.position() + BYTES);
  }

  static NoteCounts read(ByteBuffer from) {
    NoteCounts read = new NoteCounts();
    from.slice().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(read.counts);
    from.position(from.position() + BYTES);
    return read;
  }
}

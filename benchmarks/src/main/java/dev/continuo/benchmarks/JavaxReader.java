package dev.continuo.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;

/**
 * The JDK's own reader at work on files, on a thread of its own and with limits: it makes an object
 * of each event, and some files keep it busy without end.
 */
final class JavaxReader {
  private static final int MOST_BYTES = 1 << 20;
  private static final long PATIENCE_MILLIS = 5_000;

  private final List<byte[]> files;
  private final long turnNanos;
  private final List<Double> turns = new ArrayList<>();
  private int next;
  private boolean stuck;

  JavaxReader(List<byte[]> files, Pace pace) {
    this.files = files.stream().filter(file -> file.length <= MOST_BYTES).toList();
    this.turnNanos = pace.turnNanos();
  }

  /** Reads for one turn, going on with the file after the last one; no longer after a bad turn. */
  void turn() {
    if (stuck || files.isEmpty()) {
      return;
    }
    double[] speed = {Double.NaN};
    Thread reading = new Thread(() -> speed[0] = mbPerSecondOnce(), "javax-reader");
    reading.setDaemon(true);
    reading.start();
    try {
      reading.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stuck = reading.isAlive();
    if (!stuck && speed[0] > 0) {
      turns.add(speed[0]);
    }
  }

  /** Median over the turns in 10⁶ bytes a second; empty where one never ended. */
  OptionalDouble mbPerSecond() {
    return stuck || turns.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Medians.of(turns.stream().mapToDouble(d -> d).toArray()));
  }

  private double mbPerSecondOnce() {
    long start = System.nanoTime();
    long read = 0;
    long elapsed;
    do {
      byte[] file = files.get(next++ % files.size());
      try {
        MidiSystem.getSequence(new ByteArrayInputStream(file));
        read += file.length;
      } catch (InvalidMidiDataException | IOException e) {
        // It reads fewer files than we do; the time counts, the bytes do not.
      }
      elapsed = System.nanoTime() - start;
    } while (elapsed < turnNanos);
    return read * 1e3 / elapsed;
  }
}

package dev.continuo.music;

import java.util.Arrays;

/** Notes in the order in which they begin in the file, in columns that grow. */
final class NoteColumns {
  private static final int FIRST_CAPACITY = 1024;

  private long[] onsetMicros = new long[FIRST_CAPACITY];
  private long[] durationMicros = new long[FIRST_CAPACITY]; // 0 until the note has ended
  private byte[] pitch = new byte[FIRST_CAPACITY];
  private byte[] velocity = new byte[FIRST_CAPACITY];
  private short[] part = new short[FIRST_CAPACITY];
  private int size;
  private int ended;

  /** How many notes have begun. */
  int size() {
    return size;
  }

  /** How many notes have ended. */
  int ended() {
    return ended;
  }

  /** Begins a note and returns its place. */
  int begin(long onset, int notePitch, int noteVelocity) {
    if (size == onsetMicros.length) {
      grow();
    }
    onsetMicros[size] = onset;
    pitch[size] = (byte) notePitch;
    velocity[size] = (byte) noteVelocity;
    return size++;
  }

  /** Ends note {@code i}. It lasts 1 µs at least, however short its ticks are. */
  void end(int i, long endMicros, int notePart) {
    durationMicros[i] = Math.max(1, endMicros - onsetMicros[i]);
    part[i] = (short) notePart;
    ended++;
  }

  /** The notes that have ended, sorted by onset, then pitch; equal ones in the file's order. */
  Notes sorted() {
    int[] order = new int[ended];
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (durationMicros[i] > 0) {
        order[n++] = i;
      }
    }
    NoteOrder.sort(order, onsetMicros, pitch);
    long[] sortedOnset = new long[n];
    long[] sortedDuration = new long[n];
    byte[] sortedPitch = new byte[n];
    byte[] sortedVelocity = new byte[n];
    short[] sortedPart = new short[n];
    for (int to = 0; to < n; to++) {
      int from = order[to];
      sortedOnset[to] = onsetMicros[from];
      sortedDuration[to] = durationMicros[from];
      sortedPitch[to] = pitch[from];
      sortedVelocity[to] = velocity[from];
      sortedPart[to] = part[from];
    }
    return new Notes(n, sortedOnset, sortedDuration, sortedPitch, sortedVelocity, sortedPart);
  }

  private void grow() {
    int capacity = size * 2;
    onsetMicros = Arrays.copyOf(onsetMicros, capacity);
    durationMicros = Arrays.copyOf(durationMicros, capacity);
    pitch = Arrays.copyOf(pitch, capacity);
    velocity = Arrays.copyOf(velocity, capacity);
    part = Arrays.copyOf(part, capacity);
  }
}

package dev.continuo.music;

import java.util.Arrays;

/**
 * Settings of one control in the order of the file, each one number in an array that grows: time in
 * µs (40 bits), channel (4), value (14).
 */
final class ControlRows {
  private static final int FIRST_CAPACITY = 256;

  /** Settings that are kept for the next file; 1 MB. */
  private static final int MOST_KEPT = 1 << 17;

  private static final int CHANNEL_SHIFT = 14;
  private static final int MICROS_SHIFT = 18;

  private final int lowest;
  private long[] rows = new long[FIRST_CAPACITY];
  private int size;

  /** Settings within {@code lowest} to {@code lowest + 16,383}. */
  ControlRows(int lowest) {
    this.lowest = lowest;
  }

  /** Forgets all settings. */
  void clear() {
    if (rows.length > MOST_KEPT) {
      rows = new long[FIRST_CAPACITY];
    }
    size = 0;
  }

  void add(long micros, int channel, int value) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, size * 2);
    }
    rows[size++] = (micros << MICROS_SHIFT) | (channel << CHANNEL_SHIFT) | (value - lowest);
  }

  /** The settings sorted by time, then channel; equal ones in the file's order. */
  Controls sorted() {
    if (size == 0) {
      return Controls.NONE;
    }
    new RowOrder(rows, 1, CHANNEL_SHIFT).sort(size);
    long[] micros = new long[size];
    byte[] channel = new byte[size];
    short[] value = new short[size];
    for (int i = 0; i < size; i++) {
      long row = rows[i];
      micros[i] = row >>> MICROS_SHIFT;
      channel[i] = (byte) ((row >>> CHANNEL_SHIFT) & 0x0F);
      value[i] = (short) ((row & 0x3FFF) + lowest);
    }
    return new Controls(size, micros, channel, value);
  }
}

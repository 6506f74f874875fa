package dev.continuo.music;

import java.util.Arrays;

/** Settings of one control in the order of the file, each one number in an array that grows. */
final class ControlRows {
  private static final int FIRST_CAPACITY = 256;

  /** Settings that are kept for the next file; 1 MB. */
  private static final int MOST_KEPT = 1 << 17;

  private final RowOrder order = new RowOrder(1, Controls.CHANNEL_SHIFT);
  private final MemoryBudget memory;
  private final int lowest;
  private long[] rows = new long[FIRST_CAPACITY];
  // As many as this file has paid for: the rows may be kept of a larger one.
  private int room = FIRST_CAPACITY;
  private int size;

  /** Settings within {@code lowest} to {@code lowest + 16,383}. */
  ControlRows(MemoryBudget memory, int lowest) {
    this.memory = memory;
    this.lowest = lowest;
  }

  /** Forgets all settings. */
  void clear() {
    if (rows.length > MOST_KEPT) {
      rows = new long[FIRST_CAPACITY];
      order.clear();
    }
    room = FIRST_CAPACITY;
    size = 0;
  }

  void add(long micros, int channel, int value) throws UnreadableMidiException {
    reserve(1);
    rows[size++] = Controls.row(micros, channel, value - lowest);
  }

  /**
   * Adds a batch's settings of the sustain pedal, and those of the bend elsewhere.
   *
   * @param tick of the batch's start
   */
  void addPedals(EventBatch batch, TempoMap tempos, long tick, ControlRows bends)
      throws UnreadableMidiException {
    int last = batch.lastControl();
    reserve(EventBatch.MOST - last + 2);
    long[] events = batch.found();
    long[] to = rows;
    int next = size;
    long slope = tempos.slope();
    long intercept = tempos.intercept(tick);
    long reciprocal = tempos.reciprocal();
    int shift = tempos.shift();
    for (int i = EventBatch.MOST; i >= last; i--) {
      int message = EventBatch.message(events[i]);
      int first = EventBatch.first(message);
      int second = EventBatch.second(message);
      long now = TempoMap.micros(EventBatch.ticks(events[i]), slope, intercept, reciprocal, shift);
      if (EventBatch.bends(message)) {
        bends.add(now, EventBatch.channel(message), Controls.bend(first, second));
      } else {
        // Other controllers are many at times: their row is void, the next one takes its place.
        to[next] = Controls.row(now, EventBatch.channel(message), second);
        next += EventBatch.pedalBit(message);
      }
    }
    size = next;
  }

  private void reserve(int settings) throws UnreadableMidiException {
    while (room - size < settings) {
      int more = Math.multiplyExact(room, 2);
      memory.needNumbers(room);
      if (more > rows.length) {
        rows = Arrays.copyOf(rows, more);
      }
      room = more;
    }
  }

  /** The settings sorted by time, then channel; equal ones in the file's order. */
  Controls sorted() {
    if (size == 0) {
      return Controls.NONE;
    }
    rows = order.sort(rows, 0, size);
    return new Controls(Arrays.copyOf(rows, size), lowest);
  }
}

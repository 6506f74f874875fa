package dev.continuo.music;

import java.util.Arrays;

/**
 * Notes in the order in which they begin in the file, in rows of two numbers: one array that grows,
 * and two writes for a note that begins, one for its end.
 *
 * <pre>
 *   first    onset µs (40 bits), pitch (8), velocity (8)
 *   second   of an open note: 1, byte offset (31), place of an older open note + 1 (32)
 *            of one that has ended: 01, part (16), end µs (40)
 *            of one that was dropped: 0
 * </pre>
 *
 * A note's place is the index of its row's first number.
 */
final class NoteRows {
  /** Place of no note. */
  static final int NONE = -1;

  private static final int WIDTH = 2;
  private static final int FIRST_CAPACITY = 512 * WIDTH;

  /** Numbers that are kept for the next file; 2 MB. */
  private static final int MOST_KEPT = 1 << 18;

  private static final int VELOCITY_BITS = 8;
  private static final int PART_SHIFT = 40;
  private static final long MICROS = (1L << PART_SHIFT) - 1;
  private static final int ONSET_SHIFT = 16;
  private static final long OPEN = Long.MIN_VALUE;
  private static final long ENDED = 1L << 62;
  private static final long DROPPED = 0;

  private long[] rows = new long[FIRST_CAPACITY];
  private int end;
  private int ended;
  private int dropped;

  /** Forgets all notes. */
  void clear() {
    if (rows.length > MOST_KEPT) {
      rows = new long[FIRST_CAPACITY];
    }
    end = 0;
    ended = 0;
    dropped = 0;
  }

  /** The place of the next note to begin. */
  int next() {
    return end;
  }

  /** How many notes have begun. */
  int begun() {
    return end / WIDTH;
  }

  /** How many notes have begun, and neither ended nor been dropped. */
  int open() {
    return begun() - ended - dropped;
  }

  /** How many notes have ended. */
  int ended() {
    return ended;
  }

  /**
   * Begins a note and returns its place.
   *
   * @param onset microseconds, 0..10^12
   * @param byteOffset of its event, 0 or more
   * @param older place of another open note to remember, or {@link #NONE}
   */
  int begin(long onset, int pitch, int velocity, int byteOffset, int older) {
    int place = end;
    if (place == rows.length) {
      rows = Arrays.copyOf(rows, Math.multiplyExact(place, 2));
    }
    rows[place] = (onset << ONSET_SHIFT) | (pitch << VELOCITY_BITS) | velocity;
    rows[place + 1] = OPEN | ((long) byteOffset << 32) | (older + 1);
    end = place + WIDTH;
    return place;
  }

  /** The open note that the open note at {@code place} remembers. */
  int older(int place) {
    return (int) rows[place + 1] - 1;
  }

  /** Makes the open note at {@code place} remember none. */
  void forgetOlder(int place) {
    rows[place + 1] &= ~0xFFFF_FFFFL;
  }

  /** Offset of the event that began the open note at {@code place}. */
  int byteOffset(int place) {
    return (int) (rows[place + 1] >>> 32) & Integer.MAX_VALUE;
  }

  /** Ends the note at {@code place}. */
  void end(int place, long endMicros, int part) {
    // It lasts 1 µs at least, however short its ticks are.
    long end = Math.max(endMicros, (rows[place] >>> ONSET_SHIFT) + 1);
    rows[place + 1] = ENDED | ((long) part << PART_SHIFT) | end;
    ended++;
  }

  /** Takes the note at {@code place} for one that never was. */
  void drop(int place) {
    rows[place + 1] = DROPPED;
    dropped++;
  }

  /** The notes that have ended, sorted as {@link Notes} are. To be asked for once. */
  Notes sorted() {
    if (ended < begun()) {
      closeRanks();
    }
    new RowOrder(rows, WIDTH, VELOCITY_BITS).sort(end);
    int size = ended;
    long[] onset = new long[size];
    long[] duration = new long[size];
    byte[] pitch = new byte[size];
    byte[] velocity = new byte[size];
    short[] part = new short[size];
    for (int i = 0; i < size; i++) {
      long first = rows[WIDTH * i];
      long second = rows[WIDTH * i + 1];
      onset[i] = first >>> ONSET_SHIFT;
      duration[i] = (second & MICROS) - onset[i];
      pitch[i] = (byte) (first >>> VELOCITY_BITS);
      velocity[i] = (byte) first;
      part[i] = (short) (second >>> PART_SHIFT);
    }
    return new Notes(size, onset, duration, pitch, velocity, part);
  }

  /** Moves the notes that have ended together. */
  private void closeRanks() {
    int to = 0;
    for (int from = 0; from < end; from += WIDTH) {
      if (rows[from + 1] > 0) {
        rows[to] = rows[from];
        rows[to + 1] = rows[from + 1];
        to += WIDTH;
      }
    }
    end = to;
  }
}

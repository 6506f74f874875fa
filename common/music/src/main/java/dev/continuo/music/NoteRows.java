package dev.continuo.music;

import java.util.Arrays;

/**
 * Notes in the order in which they begin in the file, as {@link NoteRow}s: one array that grows. A
 * note's place is the index of its row's first number. The first row belongs to no note: what is
 * written there is void.
 */
final class NoteRows {
  /** Place of no note. */
  static final int NONE = 0;

  private static final int WIDTH = NoteRow.WIDTH;
  private static final int FIRST = WIDTH;
  private static final int FIRST_CAPACITY = 512 * WIDTH;

  /** Numbers that are kept for the next file; 2 MB. */
  private static final int MOST_KEPT = 1 << 18;

  private final RowOrder order = new RowOrder(WIDTH, NoteRow.VELOCITY_BITS);
  private final MemoryBudget memory;
  private long[] rows = fresh();
  // As many numbers as this file has paid for: the rows may be kept of a larger one.
  private int room;
  private int end;
  private int ended;
  private int dropped;

  NoteRows(MemoryBudget memory) {
    this.memory = memory;
    clear();
  }

  private static long[] fresh() {
    return new long[FIRST_CAPACITY];
  }

  /** Forgets all notes. */
  void clear() {
    if (rows.length > MOST_KEPT) {
      rows = fresh();
      order.clear();
    }
    rows[NONE] = -1; // Before all times.
    room = FIRST_CAPACITY;
    end = FIRST;
    ended = 0;
    dropped = 0;
  }

  /** The place of the next note to begin. */
  int next() {
    return end;
  }

  /** How many notes have begun. */
  int begun() {
    return end / WIDTH - 1;
  }

  /** How many notes have begun, and neither ended nor been dropped. */
  int open() {
    return begun() - ended - dropped;
  }

  /** How many notes have ended. */
  int ended() {
    return ended;
  }

  /** The place of the first of the last notes that all begin at {@code onset}, from a place on. */
  int firstAt(long onset, int from) {
    int place = end;
    while (place > from && NoteRow.onset(rows[place - WIDTH]) == onset) {
      place -= WIDTH;
    }
    return place;
  }

  /** Makes room for so many notes, and one row more. */
  void reserve(int notes) throws UnreadableMidiException {
    while (room - end <= WIDTH * notes) {
      grow();
    }
  }

  /** All rows, to begin notes behind the last and to end others; as many as a power of two. */
  long[] rows() {
    return rows;
  }

  /**
   * Notes have begun and ended in {@link #rows}: the next place now, how many events these were.
   */
  void paired(int next, int events) {
    ended += events - (next - end) / WIDTH;
    end = next;
  }

  /**
   * Begins a note and returns its place.
   *
   * @param onset microseconds, 0..10^12
   * @param byteOffset of its event, 0 or more
   * @param older place of another open note to remember, or {@link #NONE}
   */
  int begin(long onset, int pitch, int velocity, int byteOffset, int older)
      throws UnreadableMidiException {
    int place = end;
    if (place == room) {
      grow();
    }
    rows[place] = NoteRow.first(onset, NoteRow.tone(pitch, velocity));
    rows[place + 1] = NoteRow.open(byteOffset, older);
    end = place + WIDTH;
    return place;
  }

  /** The open note that the open note at {@code place} remembers. */
  int older(int place) {
    return NoteRow.older(rows[place + 1]);
  }

  /** Makes the open note at {@code place} remember none. */
  void forgetOlder(int place) {
    rows[place + 1] = NoteRow.open(byteOffset(place), NONE);
  }

  /** Offset of the event that began the open note at {@code place}. */
  int byteOffset(int place) {
    return NoteRow.byteOffset(rows[place + 1]);
  }

  /** Ends the note at {@code place}; the part as {@link NoteRow#ofPart}. */
  void end(int place, long endMicros, long part) {
    // It lasts 1 µs at least, however short its ticks are.
    rows[place + 1] = part | Math.max(endMicros, NoteRow.onset(rows[place]) + 1);
    ended++;
  }

  /** Takes the note at {@code place} for one that never was. */
  void drop(int place) {
    rows[place + 1] = 0;
    dropped++;
  }

  /** The notes that have ended, sorted as {@link Notes} are. To be asked for once. */
  Notes sorted() {
    if (ended < begun()) {
      closeRanks();
    }
    rows = order.sort(rows, FIRST, end);
    return new Notes(Arrays.copyOfRange(rows, FIRST, end));
  }

  /** Moves the notes that have ended together. */
  private void closeRanks() {
    int to = FIRST;
    for (int from = FIRST; from < end; from += WIDTH) {
      if (NoteRow.hasEnded(rows[from + 1])) {
        rows[to] = rows[from];
        rows[to + 1] = rows[from + 1];
        to += WIDTH;
      }
    }
    end = to;
  }

  private void grow() throws UnreadableMidiException {
    int more = Math.multiplyExact(room, 2);
    memory.needNumbers(room);
    if (more > rows.length) {
      rows = Arrays.copyOf(rows, more);
    }
    room = more;
  }
}

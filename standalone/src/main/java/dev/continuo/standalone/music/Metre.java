package dev.continuo.standalone.music;

/**
 * A metre like 3/4. In 6/8 and its like the beat is three eighths.
 *
 * @param count notes in a bar, 1..12
 * @param of which notes: 2, 4 or 8
 */
record Metre(int count, int of) {
  /** Ticks of a whole note: divisible by the triplets and thirty-seconds in use. */
  static final int WHOLE = 1920;

  static final int QUARTER = WHOLE / 4;
  static final int EIGHTH = WHOLE / 8;

  Metre {
    if (count < 1 || count > 12) {
      throw new IllegalArgumentException("count must lie within 1..12: " + count);
    }
    if (of != 2 && of != 4 && of != 8) {
      throw new IllegalArgumentException("of must be 2, 4 or 8: " + of);
    }
  }

  static Metre parse(Cursor cursor) {
    Cursor start = cursor.fork();
    int count = cursor.number("a metre like 3/4");
    int of = cursor.accept('/') ? cursor.number("a metre like 3/4") : 0;
    if (count < 1 || count > 12 || (of != 2 && of != 4 && of != 8)) {
      throw start.expected("a metre like 3/4, of halves, quarters or eighths");
    }
    return new Metre(count, of);
  }

  boolean compound() {
    return of == 8 && count % 3 == 0;
  }

  int barTicks() {
    return count * WHOLE / of;
  }

  int beatTicks() {
    return compound() ? 3 * EIGHTH : WHOLE / of;
  }

  /** Beats in a bar. */
  int beats() {
    return barTicks() / beatTicks();
  }
}

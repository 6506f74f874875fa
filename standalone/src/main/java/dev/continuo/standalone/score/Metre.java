package dev.continuo.standalone.score;

/**
 * A metre like 3/4. In 6/8 and its like the beat is three eighths.
 *
 * @param count notes in a bar, 1..12
 * @param of which notes: 2, 4 or 8
 */
public record Metre(int count, int of) {
  /** Ticks of a whole note: divisible by the triplets and thirty-seconds in use. */
  public static final int WHOLE = 1920;

  public static final int QUARTER = WHOLE / 4;
  public static final int EIGHTH = WHOLE / 8;

  public Metre {
    if (count < 1 || count > 12) {
      throw new IllegalArgumentException("count must lie within 1..12: " + count);
    }
    if (of != 2 && of != 4 && of != 8) {
      throw new IllegalArgumentException("of must be 2, 4 or 8: " + of);
    }
  }

  public static Metre parse(Cursor cursor) {
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

  public int barTicks() {
    return count * WHOLE / of;
  }

  public int beatTicks() {
    return compound() ? 3 * EIGHTH : WHOLE / of;
  }

  /** Beats in a bar. */
  public int beats() {
    return barTicks() / beatTicks();
  }
}

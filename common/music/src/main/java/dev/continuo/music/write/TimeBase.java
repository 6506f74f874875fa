package dev.continuo.music.write;

import dev.continuo.music.Controls;
import dev.continuo.music.Notes;
import dev.continuo.music.Piece;
import dev.continuo.music.Tempos;

/** The ticks that a piece is written in: how long they last, and which one a time lies on. */
final class TimeBase {
  /** No tick of a base lies on the time. */
  static final long NONE = -1;

  private static final int MOST_DIVISION = 0x7FFF;

  /** Files of more ticks are refused by pretty_midi. */
  private static final long MOST_TICKS = 9_990_000;

  /** More ticks are not written: the waits alone would fill a large file. A day has less µs. */
  private static final long MOST_WRITTEN = 1L << 37;

  /** Ticks of 50 µs, a twentieth of what a player hears or a MIDI cable carries; then of 500 µs. */
  private static final TimeBase FINE = new TimeBase(10_000, Tempos.DEFAULT);

  private static final TimeBase COARSE = new TimeBase(1_000, Tempos.DEFAULT);

  /** Micros of ticks that pieces are rounded to: a day has less than ten million of the last. */
  private static final int[] FOR_TOOLS = {50, 500, 1_000, 2_000, 5_000, 10_000};

  /** In place of the first where a quarter has more ticks than a file can say. */
  private static final int SLOW_FINE = 100;

  /** Ticks of 1 µs, which any time lies on. */
  private static final TimeBase MICROS = new TimeBase(25_000, Tempos.constant(25_000));

  private final int division;
  private final Tempos tempos;
  // Until tempo i, units[i] = sum of ticks * tempo have passed.
  private final long[] units;

  private TimeBase(int division, Tempos tempos) {
    this.division = division;
    this.tempos = tempos;
    this.units = new long[tempos.size()];
    for (int i = 1; i < units.length; i++) {
      long ticks = tempos.tick(i) - tempos.tick(i - 1);
      units[i] = units[i - 1] + ticks * tempos.microsPerQuarter(i - 1);
    }
  }

  /** The base that all times of a piece lie on: its own where that is so. */
  static TimeBase of(Piece piece) {
    if (piece.ticksPerQuarter() <= MOST_DIVISION && lastsADay(piece.tempos())) {
      TimeBase own = new TimeBase(piece.ticksPerQuarter(), piece.tempos());
      if (own.tick(piece.durationMicros()) <= MOST_WRITTEN && own.fits(piece)) {
        return own;
      }
    }
    if (FINE.fits(piece)) {
      return FINE;
    }
    return COARSE.fits(piece) ? COARSE : MICROS;
  }

  /**
   * The base that a piece of that length is rounded to, so that any tool can read it.
   *
   * @param microsPerQuarter moved by less than half a tick, so that a quarter has whole ones
   */
  static TimeBase forTools(long durationMicros, double microsPerQuarter) {
    int tick = FOR_TOOLS[FOR_TOOLS.length - 1];
    for (int i = FOR_TOOLS.length - 1; i >= 0; i--) {
      if (durationMicros / FOR_TOOLS[i] <= MOST_TICKS) {
        tick = FOR_TOOLS[i];
      }
    }
    if (Math.round(microsPerQuarter / tick) > MOST_DIVISION) {
      tick = SLOW_FINE;
    }
    int division = (int) Math.round(microsPerQuarter / tick);
    return new TimeBase(division, Tempos.constant(division * tick));
  }

  /** Whether the last tempo begins within a thousand days, which bounds the arithmetic. */
  private static boolean lastsADay(Tempos tempos) {
    long left = 1L << 62;
    for (int i = 1; i < tempos.size(); i++) {
      long ticks = tempos.tick(i) - tempos.tick(i - 1);
      if (ticks > left / tempos.microsPerQuarter(i - 1)) {
        return false;
      }
      left -= ticks * tempos.microsPerQuarter(i - 1);
    }
    return true;
  }

  int division() {
    return division;
  }

  Tempos tempos() {
    return tempos;
  }

  /** Whether this is what the piece itself says of its ticks. */
  boolean isOf(Piece piece) {
    return division == piece.ticksPerQuarter() && tempos.equals(piece.tempos());
  }

  /**
   * The first tick whose time is {@code micros} when rounded; {@link #NONE} where there is none.
   */
  long tick(long micros) {
    // Rounded half up, a sum of units is this time from 'least' on.
    long least = Math.max(0, micros * division - division / 2);
    int segment = 0;
    int behind = units.length;
    while (behind - segment > 1) {
      int middle = (segment + behind) >>> 1;
      if (units[middle] <= least) {
        segment = middle;
      } else {
        behind = middle;
      }
    }
    long ticks = Math.ceilDiv(least - units[segment], tempos.microsPerQuarter(segment));
    long tick = tempos.tick(segment) + ticks;
    long sum = units[segment] + ticks * tempos.microsPerQuarter(segment);
    if (segment + 1 < units.length && tick >= tempos.tick(segment + 1)) {
      tick = tempos.tick(segment + 1);
      sum = units[segment + 1];
    }
    return (2 * sum + division) / (2L * division) == micros ? tick : NONE;
  }

  /** The time nearest to {@code micros} of a tick of a base with one tempo. */
  long rounded(long micros) {
    long tick = shortestTick();
    return (micros + tick / 2) / tick * tick;
  }

  /** Microseconds of a tick of a base with one tempo. */
  long shortestTick() {
    return tempos.microsPerQuarter(0) / division;
  }

  private boolean fits(Piece piece) {
    Notes notes = piece.notes();
    for (int i = 0; i < notes.size(); i++) {
      if (tick(notes.onsetMicros(i)) == NONE || tick(notes.endMicros(i)) == NONE) {
        return false;
      }
    }
    return fits(piece.pedals()) && fits(piece.bends());
  }

  private boolean fits(Controls controls) {
    for (int i = 0; i < controls.size(); i++) {
      if (tick(controls.micros(i)) == NONE) {
        return false;
      }
    }
    return true;
  }
}

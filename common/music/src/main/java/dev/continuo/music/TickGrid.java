package dev.continuo.music;

/**
 * The ticks that a piece is written in, at 120 quarters a minute. A tick is 50 µs, a twentieth of
 * what a player hears or a MIDI cable carries. In pieces of more than eight minutes it is 500 µs,
 * because pretty_midi refuses files of ten million ticks.
 *
 * @param ticksPerQuarter ticks in half a second
 */
record TickGrid(int ticksPerQuarter) {
  /** Microseconds in a quarter; 120 quarters a minute. */
  static final int TEMPO = 500_000;

  private static final TickGrid FINE = new TickGrid(10_000);
  private static final TickGrid COARSE = new TickGrid(1_000);
  private static final long MOST_TICKS = 9_990_000;
  private static final long MOST_MICROS = ReaderLimits.DEFAULT.durationMicros();

  /** The finest grid that fits a piece of that length. */
  static TickGrid of(long durationMicros) {
    if (durationMicros > MOST_MICROS) {
      throw new IllegalArgumentException(
          "a piece to write must not be longer than %d µs: %d"
              .formatted(MOST_MICROS, durationMicros));
    }
    return durationMicros / FINE.micros() <= MOST_TICKS ? FINE : COARSE;
  }

  /** Microseconds in a tick. */
  int micros() {
    return TEMPO / ticksPerQuarter;
  }

  /** The tick on which note {@code i} begins. */
  int onset(Notes notes, int i) {
    return nearest(notes.onsetMicros(i));
  }

  /** The tick on which note {@code i} ends; one after its onset at least, so that it sounds. */
  int end(Notes notes, int i) {
    return Math.max(onset(notes, i) + 1, nearest(notes.endMicros(i)));
  }

  private int nearest(long micros) {
    return (int) ((micros + micros() / 2) / micros());
  }
}

package dev.continuo.music;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * An immutable run of settings of one control, like the sustain pedal, sorted by time, then
 * channel. A setting acts on all parts of its channel, until the next one on that channel.
 */
public final class Controls {
  /** No setting. */
  public static final Controls NONE = new Controls(new long[0], 0);

  /** The pitch bend furthest down; 0 is none, the furthest up 8,191. */
  public static final int LOWEST_BEND = -8192;

  /** The controller that is the sustain pedal. */
  static final int SUSTAIN_PEDAL = 64;

  /** Settings lie before; 2 years. */
  private static final long MOST_MICROS = 1L << 46;

  /** Lowest bits of a row, which say nothing of its order: the value, from the lowest one on. */
  static final int CHANNEL_SHIFT = 14;

  private static final int MICROS_SHIFT = 18;

  // Each: time in µs (46 bits), channel (4), value (14).
  private final long[] rows;
  private final int lowest;

  /** Takes the rows over without copying. */
  Controls(long[] rows, int lowest) {
    this.rows = rows;
    this.lowest = lowest;
  }

  /** A bend from the two data bytes of its message. */
  static int bend(int first, int second) {
    return ((second << 7) | first) + LOWEST_BEND;
  }

  /** A setting as one number; the value counted from the control's lowest one, 0..16,383. */
  static long row(long micros, int channel, int value) {
    return (micros << MICROS_SHIFT) | (channel << CHANNEL_SHIFT) | value;
  }

  /** Settings of the sustain pedal, 0..127; copied and sorted, equal ones in their order. */
  public static Controls pedals(Iterable<Control> settings) {
    return of(settings, 0, 127);
  }

  /** Settings of the pitch bend, -8192..8191; copied and sorted, equal ones in their order. */
  public static Controls bends(Iterable<Control> settings) {
    return of(settings, LOWEST_BEND, -LOWEST_BEND - 1);
  }

  private static Controls of(Iterable<Control> settings, int least, int most) {
    List<Control> sorted = new ArrayList<>();
    settings.forEach(sorted::add);
    sorted.sort(Comparator.comparingLong(Control::micros).thenComparingInt(Control::channel));
    long[] rows = new long[sorted.size()];
    for (int i = 0; i < rows.length; i++) {
      Control control = sorted.get(i);
      if (control.value() < least || control.value() > most) {
        throw new IllegalArgumentException(
            "value must lie within %d..%d: %d".formatted(least, most, control.value()));
      }
      if (control.micros() >= MOST_MICROS) {
        throw new IllegalArgumentException("a setting must lie before 2^46 µs: " + control);
      }
      rows[i] = row(control.micros(), control.channel(), control.value() - least);
    }
    return new Controls(rows, least);
  }

  public int size() {
    return rows.length;
  }

  /** Time of setting {@code i}, microseconds from the start of the piece. */
  public long micros(int i) {
    return rows[i] >>> MICROS_SHIFT;
  }

  /** Channel that setting {@code i} acts on, 0..15. */
  public int channel(int i) {
    return (int) (rows[i] >>> CHANNEL_SHIFT) & 0x0F;
  }

  /** Setting {@code i}, in the control's range. */
  public int value(int i) {
    return ((int) rows[i] & 0x3FFF) + lowest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Controls o
        && Arrays.equals(rows, o.rows)
        && (lowest == o.lowest || rows.length == 0);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rows);
  }

  @Override
  public String toString() {
    return size() + " settings";
  }
}

package dev.continuo.music;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * An immutable run of settings of one control, like the sustain pedal, in columns; sorted by time,
 * then channel. A setting acts on all parts of its channel, until the next one on that channel.
 */
public final class Controls {
  /** No setting. */
  public static final Controls NONE = new Controls(0, new long[0], new byte[0], new short[0]);

  /** The pitch bend furthest down; 0 is none, the furthest up 8,191. */
  static final int LOWEST_BEND = -8192;

  private final int size;
  private final long[] micros;
  private final byte[] channel;
  private final short[] value;

  /** Takes the arrays over without copying; they may be longer than {@code size}. */
  Controls(int size, long[] micros, byte[] channel, short[] value) {
    this.size = size;
    this.micros = micros;
    this.channel = channel;
    this.value = value;
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
    int size = sorted.size();
    Controls columns = new Controls(size, new long[size], new byte[size], new short[size]);
    for (int i = 0; i < size; i++) {
      Control control = sorted.get(i);
      if (control.value() < least || control.value() > most) {
        throw new IllegalArgumentException(
            "value must lie within %d..%d: %d".formatted(least, most, control.value()));
      }
      columns.micros[i] = control.micros();
      columns.channel[i] = (byte) control.channel();
      columns.value[i] = (short) control.value();
    }
    return columns;
  }

  public int size() {
    return size;
  }

  /** Time of setting {@code i}, microseconds from the start of the piece. */
  public long micros(int i) {
    return micros[i];
  }

  /** Channel that setting {@code i} acts on, 0..15. */
  public int channel(int i) {
    return channel[i];
  }

  /** Setting {@code i}, in the control's range. */
  public int value(int i) {
    return value[i];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Controls o
        && size == o.size
        && Arrays.equals(micros, 0, size, o.micros, 0, size)
        && Arrays.equals(channel, 0, size, o.channel, 0, size)
        && Arrays.equals(value, 0, size, o.value, 0, size);
  }

  @Override
  public int hashCode() {
    int hash = size;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + Long.hashCode(micros[i]);
      hash = 31 * hash + value[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return size + " settings";
  }
}

package dev.continuo.music;

/**
 * One setting of a control.
 *
 * @param micros time, microseconds from the start of the piece, 0 or more
 * @param channel that it acts on, 0..15
 * @param value in the control's range: a pedal's 0..127, a bend's -8192..8191
 */
public record Control(long micros, int channel, int value) {

  public Control {
    if (micros < 0) {
      throw new IllegalArgumentException("time must not be negative: " + micros);
    }
    if (channel < 0 || channel >= Part.CHANNELS) {
      throw new IllegalArgumentException("channel must lie within 0..15: " + channel);
    }
  }
}

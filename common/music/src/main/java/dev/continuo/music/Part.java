package dev.continuo.music;

/**
 * One instrument's line in a piece: the notes that share a track, a channel and a program.
 *
 * @param index position in {@link Piece#parts()}, from 0
 * @param name the track's name, empty where the file is silent. Made plain: on one line, printable,
 *     spaces single and none at its ends, at most 200 characters, and 400 bytes in JSON
 * @param program General MIDI program, 0..127
 * @param channel 0..15, which pedals and bends act on; 9 is the percussion channel
 */
public record Part(int index, String name, int program, int channel) {
  public static final int CHANNELS = 16;

  private static final int DRUMS = 9;

  public Part {
    name = PlainName.of(name);
    if (index < 0) {
      throw new IllegalArgumentException("index must not be negative: " + index);
    }
    if (program < 0 || program > 127) {
      throw new IllegalArgumentException("program must lie within 0..127: " + program);
    }
    if (channel < 0 || channel >= CHANNELS) {
      throw new IllegalArgumentException("channel must lie within 0..15: " + channel);
    }
  }

  /** A part on the percussion channel, or on another: each its own, as far as there are enough. */
  public Part(int index, String name, int program, boolean drum) {
    this(index, name, program, drum ? DRUMS : melodic(index));
  }

  /** Whether the part plays on the percussion channel. */
  public boolean drum() {
    return channel == DRUMS;
  }

  private static int melodic(int index) {
    int channel = Math.floorMod(index, CHANNELS - 1);
    return channel < DRUMS ? channel : channel + 1;
  }
}

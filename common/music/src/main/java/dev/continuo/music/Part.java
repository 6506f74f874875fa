package dev.continuo.music;

/**
 * One instrument's line in a piece: the notes that share a track, a channel and a program.
 *
 * @param index position in {@link Piece#parts()}, from 0
 * @param name the track's name, empty where the file is silent
 * @param program General MIDI program, 0..127
 * @param drum whether the part plays on the percussion channel
 */
public record Part(int index, String name, int program, boolean drum) {

  public Part {
    if (index < 0) {
      throw new IllegalArgumentException("index must not be negative: " + index);
    }
    if (program < 0 || program > 127) {
      throw new IllegalArgumentException("program must lie within 0..127: " + program);
    }
  }
}

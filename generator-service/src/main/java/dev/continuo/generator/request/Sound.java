package dev.continuo.generator.request;

import dev.continuo.music.write.MidiWriter;

/**
 * How a track is written down.
 *
 * @param program General MIDI's instrument, 0..127
 * @param tempo quarters a minute that the file says, 20..400
 */
public record Sound(int program, double tempo) {
  /** A grand piano at 120 quarters a minute. */
  public static final Sound USUAL = new Sound(0, MidiWriter.USUAL_TEMPO);
}

package dev.continuo.standalone.demo;

/**
 * One piece of the demo music.
 *
 * @param name a file name, like {@code minuet-in-g.mid}
 * @param title for people
 * @param midi the bytes of a Standard MIDI File
 */
public record DemoPiece(String name, String title, byte[] midi) {

  public DemoPiece {
    if (!name.endsWith(".mid")) {
      throw new IllegalArgumentException("name must end in .mid: " + name);
    }
    midi = midi.clone();
  }

  @Override
  public byte[] midi() {
    return midi.clone();
  }
}

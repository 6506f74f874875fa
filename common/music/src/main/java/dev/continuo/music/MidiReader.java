package dev.continuo.music;

/** Reads Standard MIDI Files: one pass over the bytes, no object per event. */
public final class MidiReader {

  private MidiReader() {}

  /**
   * Reads one file.
   *
   * @throws UnreadableMidiException when there is nothing to salvage
   */
  public static Piece read(byte[] bytes) throws UnreadableMidiException {
    throw new UnreadableMidiException(UnreadableMidiException.Reason.EMPTY, 0, "not built yet");
  }
}

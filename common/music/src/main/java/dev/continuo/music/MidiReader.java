package dev.continuo.music;

/** Reads single Standard MIDI Files. For many, a {@link PieceReader} is faster. */
public final class MidiReader {

  private MidiReader() {}

  /**
   * Reads one file within {@link ReaderLimits#DEFAULT}.
   *
   * @throws UnreadableMidiException when there is nothing to salvage
   */
  public static Piece read(byte[] bytes) throws UnreadableMidiException {
    return read(bytes, ReaderLimits.DEFAULT);
  }

  /**
   * Reads one file within limits. Takes time in proportion to its bytes, whatever they are.
   *
   * @throws UnreadableMidiException when there is nothing to salvage, or a limit is passed
   */
  public static Piece read(byte[] bytes, ReaderLimits limits) throws UnreadableMidiException {
    return PieceReader.lenient(limits).read(bytes);
  }
}

package dev.continuo.music;

import org.jspecify.annotations.Nullable;

/**
 * All that a reader says of a file, to be compared: a piece, or a refusal.
 *
 * @param piece null where the file was refused
 * @param refusal reason, byte offset and message; empty where it was not
 */
record ReaderAnswer(@Nullable Piece piece, String refusal) {

  static ReaderAnswer of(PieceReader reader, byte[] file) {
    try {
      return new ReaderAnswer(reader.read(file), "");
    } catch (UnreadableMidiException e) {
      return new ReaderAnswer(null, e.reason() + " at " + e.byteOffset() + ": " + e.getMessage());
    }
  }
}

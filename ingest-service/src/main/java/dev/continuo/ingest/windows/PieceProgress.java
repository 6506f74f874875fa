package dev.continuo.ingest.windows;

import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.music.sequence.Sequences;
import java.nio.ByteBuffer;

/**
 * How far the windowing of one piece has come; what its sequences have come to is told apart, in
 * {@link SequenceProgress}.
 *
 * @param sequences how the piece is cut, to its end
 * @param notes of all parts that have passed
 * @param windowNotes of those, the ones that windows are made of
 * @param endMicros microseconds until all notes that have passed have ended
 * @param silences that ended a sequence and began another
 * @param counts of the window notes that have passed; whoever counts on owns it
 */
record PieceProgress(
    Sequences sequences,
    int notes,
    int windowNotes,
    long endMicros,
    int silences,
    NoteCounts counts) {
  private static final byte VERSION = 3;

  /** Before silences ended sequences; otherwise the same. */
  private static final byte WITHOUT_SILENCES = 2;

  private static final int BYTES = 1 + 1 + 4 + 4 + 4 + 8 + 8 + 4 + NoteCounts.BYTES;

  /** Before a piece's first block. */
  static PieceProgress begin(SequencePolicy policy) {
    return new PieceProgress(Sequences.begin(policy), 0, 0, 0, 0, new NoteCounts());
  }

  byte[] toBytes() {
    SequencePolicy policy = sequences.policy();
    ByteBuffer buffer =
        ByteBuffer.allocate(BYTES)
            .put(VERSION)
            .put(policy.code())
            .putInt(sequences.part())
            .putInt(notes)
            .putInt(windowNotes)
            .putLong(endMicros)
            .putLong(policy.longestSilenceMicros())
            .putInt(silences);
    counts.write(buffer);
    return buffer.array();
  }

  static PieceProgress fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte version = buffer.get();
    if (version != VERSION && version != WITHOUT_SILENCES) {
      throw new IllegalStateException(
          "windowing state must be of version %d: %d".formatted(VERSION, version));
    }
    byte code = buffer.get();
    int part = buffer.getInt();
    int notes = buffer.getInt();
    int windowNotes = buffer.getInt();
    long endMicros = buffer.getLong();
    long longest = version == VERSION ? buffer.getLong() : SequencePolicy.ANY_SILENCE;
    int silences = version == VERSION ? buffer.getInt() : 0;
    return new PieceProgress(
        new Sequences(SequencePolicy.ofCode(code, longest), part),
        notes,
        windowNotes,
        endMicros,
        silences,
        NoteCounts.read(buffer));
  }
}

package dev.continuo.ingest.windows;

import dev.continuo.music.sequence.PartPosition;
import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.music.sequence.SequencePolicy.Parts;
import dev.continuo.music.sequence.Sequences;
import java.nio.ByteBuffer;

/**
 * Progress as it was stored before there were policies: all of a piece in one value, its parts
 * merged, nothing counted.
 */
record FormerProgress(PieceProgress piece, SequenceProgress sequence) {
  private static final byte VERSION = 1;

  /** Whether a stored value is of that time. */
  static boolean is(byte[] bytes) {
    return bytes[0] == VERSION;
  }

  static FormerProgress fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    int notes = buffer.getInt();
    int windowNotes = buffer.getInt();
    long lastOnset = buffer.getLong();
    long endMicros = buffer.getLong();
    return new FormerProgress(
        new PieceProgress(
            Sequences.begin(new SequencePolicy(Parts.MERGED, false, SequencePolicy.ANY_SILENCE)),
            notes,
            windowNotes,
            endMicros,
            0,
            new NoteCounts()),
        new SequenceProgress(
            new PartPosition(windowNotes, lastOnset), SequenceProgress.Tail.read(buffer)));
  }
}

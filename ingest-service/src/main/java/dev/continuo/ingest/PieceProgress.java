package dev.continuo.ingest;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How far the windowing of one piece has come, and the notes that the next run begins with.
 *
 * @param notes of all parts that have passed
 * @param windowNotes of those, the ones that windows are made of
 * @param lastOnset onset of the last window note, microseconds; 0 before the first
 * @param endMicros microseconds until all notes that have passed have ended
 * @param tail the last window notes, as many as a run repeats at most
 */
record PieceProgress(int notes, int windowNotes, long lastOnset, long endMicros, Tail tail) {
  private static final byte VERSION = 1;
  private static final int FIXED_BYTES = 1 + 4 + 4 + 8 + 8 + 4;
  private static final int NOTE_BYTES = 8 + 8 + 1 + 1;

  /** Before a piece's first block. */
  static final PieceProgress NONE =
      new PieceProgress(0, 0, 0, 0, new Tail(new long[0], new long[0], new byte[0], new byte[0]));

  /** Notes in columns, as in a run. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  record Tail(long[] stepMicros, long[] durationMicros, byte[] pitch, byte[] velocity) {
    int size() {
      return pitch.length;
    }
  }

  byte[] toBytes() {
    ByteBuffer buffer =
        ByteBuffer.allocate(FIXED_BYTES + tail.size() * NOTE_BYTES)
            .put(VERSION)
            .putInt(notes)
            .putInt(windowNotes)
            .putLong(lastOnset)
            .putLong(endMicros)
            .putInt(tail.size());
    for (int i = 0; i < tail.size(); i++) {
      buffer.putLong(tail.stepMicros[i]).putLong(tail.durationMicros[i]);
    }
    return buffer.put(tail.pitch).put(tail.velocity).array();
  }

  static PieceProgress fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte version = buffer.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "windowing state must be of version %d: %d".formatted(VERSION, version));
    }
    int notes = buffer.getInt();
    int windowNotes = buffer.getInt();
    long lastOnset = buffer.getLong();
    long endMicros = buffer.getLong();
    int size = buffer.getInt();
    long[] step = new long[size];
    long[] duration = new long[size];
    for (int i = 0; i < size; i++) {
      step[i] = buffer.getLong();
      duration[i] = buffer.getLong();
    }
    int pitches = buffer.position();
    byte[] pitch = Arrays.copyOfRange(bytes, pitches, pitches + size);
    byte[] velocity = Arrays.copyOfRange(bytes, pitches + size, pitches + 2 * size);
    return new PieceProgress(
        notes, windowNotes, lastOnset, endMicros, new Tail(step, duration, pitch, velocity));
  }
}

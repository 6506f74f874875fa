package dev.continuo.ingest.windows;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How far one sequence of a piece has come, and the notes that its next run begins with.
 *
 * @param notes that have passed
 * @param lastOnset onset of the last one, microseconds; 0 before the first
 * @param tail the last ones, as many as a run repeats at most
 */
record SequenceProgress(int notes, long lastOnset, Tail tail) {
  private static final int FIXED_BYTES = 4 + 8;

  /** Before a sequence's first note. */
  static final SequenceProgress NONE =
      new SequenceProgress(0, 0, new Tail(new long[0], new long[0], new byte[0], new byte[0]));

  /** Notes in columns, as in a run. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  record Tail(long[] stepMicros, long[] durationMicros, byte[] pitch, byte[] velocity) {
    private static final int NOTE_BYTES = 8 + 8 + 1 + 1;

    int size() {
      return pitch.length;
    }

    int bytes() {
      return Integer.BYTES + size() * NOTE_BYTES;
    }

    void write(ByteBuffer to) {
      to.putInt(size());
      for (int i = 0; i < size(); i++) {
        to.putLong(stepMicros[i]).putLong(durationMicros[i]);
      }
      to.put(pitch).put(velocity);
    }

    static Tail read(ByteBuffer from) {
      int size = from.getInt();
      Tail tail = new Tail(new long[size], new long[size], new byte[size], new byte[size]);
      for (int i = 0; i < size; i++) {
        tail.stepMicros[i] = from.getLong();
        tail.durationMicros[i] = from.getLong();
      }
      from.get(tail.pitch).get(tail.velocity);
      return tail;
    }

    /** The last notes of these columns, at most {@code most}. */
    static Tail of(long[] step, long[] duration, byte[] pitch, byte[] velocity, int most) {
      int to = pitch.length;
      int from = Math.max(0, to - most);
      return new Tail(
          Arrays.copyOfRange(step, from, to),
          Arrays.copyOfRange(duration, from, to),
          Arrays.copyOfRange(pitch, from, to),
          Arrays.copyOfRange(velocity, from, to));
    }
  }

  /** Where the next note begins another sequence of the same part. */
  SequenceProgress broken() {
    return new SequenceProgress(notes, lastOnset, NONE.tail());
  }

  byte[] toBytes() {
    ByteBuffer buffer =
        ByteBuffer.allocate(FIXED_BYTES + tail.bytes()).putInt(notes).putLong(lastOnset);
    tail.write(buffer);
    return buffer.array();
  }

  static SequenceProgress fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new SequenceProgress(buffer.getInt(), buffer.getLong(), Tail.read(buffer));
  }
}

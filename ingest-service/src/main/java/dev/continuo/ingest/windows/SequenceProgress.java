package dev.continuo.ingest.windows;

import dev.continuo.events.WindowRun;
import dev.continuo.music.sequence.PartPosition;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How far the sequences of one part of a piece have come, or those of all parts where they are
 * merged, and the notes that the next run of them begins with.
 *
 * @param tail the last notes of the sequence, as many as a run repeats at most
 */
record SequenceProgress(PartPosition position, Tail tail) {
  /** Before a sequence's first note. */
  static final SequenceProgress NONE =
      new SequenceProgress(
          PartPosition.NONE, new Tail(new long[0], new long[0], new byte[0], new byte[0]));

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

    /** The last notes of a run, at most {@code most}. */
    static Tail of(WindowRun run, int most) {
      int to = run.size();
      int from = Math.max(0, to - most);
      return new Tail(
          Arrays.copyOfRange(run.stepMicros(), from, to),
          Arrays.copyOfRange(run.durationMicros(), from, to),
          Arrays.copyOfRange(run.pitch(), from, to),
          Arrays.copyOfRange(run.velocity(), from, to));
    }
  }

  byte[] toBytes() {
    ByteBuffer buffer = ByteBuffer.allocate(PartPosition.BYTES + tail.bytes());
    position.write(buffer);
    tail.write(buffer);
    return buffer.array();
  }

  static SequenceProgress fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new SequenceProgress(PartPosition.read(buffer), Tail.read(buffer));
  }
}

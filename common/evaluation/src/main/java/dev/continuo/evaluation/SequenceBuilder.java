package dev.continuo.evaluation;

import dev.continuo.music.sequence.NoteSequence;

/** A sequence that is put together note by note. */
public final class SequenceBuilder {
  private final long[] stepMicros;
  private final long[] durationMicros;
  private final byte[] pitch;
  private final byte[] velocity;
  private int size;

  /** Room for exactly so many notes. */
  public SequenceBuilder(int notes) {
    stepMicros = new long[notes];
    durationMicros = new long[notes];
    pitch = new byte[notes];
    velocity = new byte[notes];
  }

  /** The first notes of a sequence. */
  public static SequenceNotes first(SequenceNotes notes, int most) {
    return part(notes, 0, Math.min(most, notes.size()));
  }

  /** Notes {@code from} to {@code to}, exclusive, of a sequence. */
  public static SequenceNotes part(SequenceNotes notes, int from, int to) {
    SequenceBuilder sequence = new SequenceBuilder(to - from);
    for (int i = from; i < to; i++) {
      sequence.add(notes.stepMicros(i), notes.durationMicros(i), notes.pitch(i), notes.velocity(i));
    }
    return sequence.named(notes.piece());
  }

  /** Adds a note; the first one's step counts as 0. */
  public void add(long step, long duration, int key, int loudness) {
    stepMicros[size] = size == 0 ? 0 : step;
    durationMicros[size] = duration;
    pitch[size] = (byte) key;
    velocity[size] = (byte) loudness;
    size++;
  }

  /** The sequence, once it is full. */
  public SequenceNotes named(String piece) {
    return new SequenceNotes(
        piece,
        new NoteSequence(0, NoteSequence.MERGED, stepMicros, durationMicros, pitch, velocity));
  }
}

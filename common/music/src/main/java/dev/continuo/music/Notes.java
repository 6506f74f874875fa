package dev.continuo.music;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * An immutable run of notes in columns, sorted by onset, then pitch; then by part, duration and
 * velocity, so that the same notes always stand in the same order. Columns, because a large piece
 * holds a hundred thousand notes and none of them needs an object.
 */
public final class Notes {
  private static final Comparator<Note> ORDER =
      Comparator.comparingLong(Note::onsetMicros)
          .thenComparingInt(Note::pitch)
          .thenComparingInt(Note::part)
          .thenComparingLong(Note::durationMicros)
          .thenComparingInt(Note::velocity);

  private final int size;
  private final long[] onsetMicros;
  private final long[] durationMicros;
  private final byte[] pitch;
  private final byte[] velocity;
  private final short[] part;

  /** Takes the arrays over without copying; they may be longer than {@code size}. */
  Notes(
      int size,
      long[] onsetMicros,
      long[] durationMicros,
      byte[] pitch,
      byte[] velocity,
      short[] part) {
    this.size = size;
    this.onsetMicros = onsetMicros;
    this.durationMicros = durationMicros;
    this.pitch = pitch;
    this.velocity = velocity;
    this.part = part;
  }

  /** Copies single notes into columns, sorted. */
  public static Notes of(Iterable<Note> notes) {
    List<Note> sorted = new ArrayList<>();
    notes.forEach(sorted::add);
    sorted.sort(ORDER);
    int size = sorted.size();
    Notes columns =
        new Notes(
            size, new long[size], new long[size], new byte[size], new byte[size], new short[size]);
    for (int i = 0; i < size; i++) {
      Note note = sorted.get(i);
      columns.onsetMicros[i] = note.onsetMicros();
      columns.durationMicros[i] = note.durationMicros();
      columns.pitch[i] = (byte) note.pitch();
      columns.velocity[i] = (byte) note.velocity();
      columns.part[i] = (short) note.part();
    }
    return columns;
  }

  public int size() {
    return size;
  }

  /** Start of note {@code i}, microseconds from the start of the piece. */
  public long onsetMicros(int i) {
    return onsetMicros[i];
  }

  /** Length of note {@code i}, microseconds, 1 or more. */
  public long durationMicros(int i) {
    return durationMicros[i];
  }

  /** End of note {@code i}, microseconds from the start of the piece. */
  public long endMicros(int i) {
    return onsetMicros[i] + durationMicros[i];
  }

  /** Pitch of note {@code i}, 0..127. */
  public int pitch(int i) {
    return pitch[i];
  }

  /** Velocity of note {@code i}, 1..127. */
  public int velocity(int i) {
    return velocity[i];
  }

  /** Index of the part that plays note {@code i}. */
  public int part(int i) {
    return part[i];
  }

  /** Note {@code i} as an object. */
  public Note get(int i) {
    return new Note(onsetMicros[i], durationMicros[i], pitch[i], velocity[i], part[i]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Notes o
        && size == o.size
        && Arrays.equals(onsetMicros, 0, size, o.onsetMicros, 0, size)
        && Arrays.equals(durationMicros, 0, size, o.durationMicros, 0, size)
        && Arrays.equals(pitch, 0, size, o.pitch, 0, size)
        && Arrays.equals(velocity, 0, size, o.velocity, 0, size)
        && Arrays.equals(part, 0, size, o.part, 0, size);
  }

  @Override
  public int hashCode() {
    int hash = size;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + Long.hashCode(onsetMicros[i]);
      hash = 31 * hash + pitch[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return size + " notes";
  }
}

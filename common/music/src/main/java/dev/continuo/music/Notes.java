package dev.continuo.music;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * An immutable run of notes, sorted by onset, then pitch; then by part, duration and velocity, so
 * that the same notes always stand in the same order. Two numbers for each, because a large piece
 * holds a hundred thousand notes and none of them needs an object.
 */
public final class Notes {
  private static final Comparator<Note> ORDER =
      Comparator.comparingLong(Note::onsetMicros)
          .thenComparingInt(Note::pitch)
          .thenComparingInt(Note::part)
          .thenComparingLong(Note::durationMicros)
          .thenComparingInt(Note::velocity);

  private static final int WIDTH = NoteRow.WIDTH;

  private final long[] rows;

  /** Takes the rows over without copying; each is a {@link NoteRow}. */
  Notes(long[] rows) {
    this.rows = rows;
  }

  /**
   * Copies single notes into rows, sorted.
   *
   * @throws IllegalArgumentException when a note ends 2^47 µs (4 years) from the start or later
   */
  public static Notes of(Iterable<Note> notes) {
    List<Note> sorted = new ArrayList<>();
    notes.forEach(sorted::add);
    sorted.sort(ORDER);
    long[] rows = new long[WIDTH * sorted.size()];
    for (int i = 0; i < sorted.size(); i++) {
      Note note = sorted.get(i);
      if (note.onsetMicros() >= NoteRow.MOST_MICROS - note.durationMicros()) {
        throw new IllegalArgumentException("a note must end before 2^47 µs: " + note);
      }
      int tone = NoteRow.tone(note.pitch(), note.velocity());
      rows[WIDTH * i] = NoteRow.first(note.onsetMicros(), tone);
      rows[WIDTH * i + 1] = NoteRow.ofPart(note.part()) | note.endMicros();
    }
    return new Notes(rows);
  }

  public int size() {
    return rows.length / WIDTH;
  }

  /** Start of note {@code i}, microseconds from the start of the piece. */
  public long onsetMicros(int i) {
    return NoteRow.onset(rows[WIDTH * i]);
  }

  /** Length of note {@code i}, microseconds, 1 or more. */
  public long durationMicros(int i) {
    return endMicros(i) - onsetMicros(i);
  }

  /** End of note {@code i}, microseconds from the start of the piece. */
  public long endMicros(int i) {
    return NoteRow.end(rows[WIDTH * i + 1]);
  }

  /** Pitch of note {@code i}, 0..127. */
  public int pitch(int i) {
    return NoteRow.pitch(rows[WIDTH * i]);
  }

  /** Velocity of note {@code i}, 1..127. */
  public int velocity(int i) {
    return NoteRow.velocity(rows[WIDTH * i]);
  }

  /** Index of the part that plays note {@code i}. */
  public int part(int i) {
    return NoteRow.part(rows[WIDTH * i + 1]);
  }

  /** Note {@code i} as an object. */
  public Note get(int i) {
    return new Note(onsetMicros(i), durationMicros(i), pitch(i), velocity(i), part(i));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Notes o && Arrays.equals(rows, o.rows);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rows);
  }

  @Override
  public String toString() {
    return size() + " notes";
  }
}

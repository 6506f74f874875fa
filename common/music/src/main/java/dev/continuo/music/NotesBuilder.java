package dev.continuo.music;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects single notes and sorts them by onset, then pitch. */
final class NotesBuilder {
  private final List<Note> notes = new ArrayList<>();

  void add(Note note) {
    notes.add(note);
  }

  Notes build() {
    notes.sort(Comparator.comparingLong(Note::onsetMicros).thenComparingInt(Note::pitch));
    int n = notes.size();
    long[] onset = new long[n];
    long[] duration = new long[n];
    byte[] pitch = new byte[n];
    byte[] velocity = new byte[n];
    short[] part = new short[n];
    for (int i = 0; i < n; i++) {
      Note note = notes.get(i);
      onset[i] = note.onsetMicros();
      duration[i] = note.durationMicros();
      pitch[i] = (byte) note.pitch();
      velocity[i] = (byte) note.velocity();
      part[i] = (short) note.part();
    }
    return new Notes(n, onset, duration, pitch, velocity, part);
  }
}

package dev.continuo.music.sequence;

import dev.continuo.music.Note;
import dev.continuo.music.Piece;
import dev.continuo.music.PlainSounding;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import dev.continuo.music.sequence.SequencePolicy.Parts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A plain way to sequences: note objects, one after the other, in lists. */
final class PlainSequences {
  private static final Comparator<Note> ORDER =
      Comparator.comparingLong(Note::onsetMicros)
          .thenComparingInt(Note::pitch)
          .thenComparingInt(Note::part)
          .thenComparingLong(Note::durationMicros)
          .thenComparingInt(Note::velocity);

  private PlainSequences() {}

  static List<NoteSequence> of(Piece piece, SequencePolicy policy) {
    boolean sounding = policy.durations() == Durations.SOUNDING;
    long[] sound = sounding ? PlainSounding.micros(piece) : new long[0];
    Map<Note, Long> lengths = new HashMap<>();
    List<Note> taken = new ArrayList<>();
    for (int i = 0; i < piece.notes().size(); i++) {
      Note note = piece.notes().get(i);
      lengths.put(note, sounding ? sound[i] : note.durationMicros());
      if (policy.drums() || !piece.parts().get(note.part()).drum()) {
        taken.add(note);
      }
    }
    taken.sort(ORDER);
    int first = taken.stream().mapToInt(Note::part).min().orElse(0);
    if (policy.parts() == Parts.FIRST) {
      taken.removeIf(note -> note.part() != first);
    }
    TreeMap<Integer, List<Note>> parts = new TreeMap<>();
    for (Note note : taken) {
      int part = policy.parts() == Parts.MERGED ? NoteSequence.MERGED : note.part();
      parts.computeIfAbsent(part, any -> new ArrayList<>()).add(note);
    }
    List<NoteSequence> sequences = new ArrayList<>();
    parts.forEach((part, notes) -> {
      for (List<Note> unbroken : unbroken(notes, policy.longestSilenceMicros())) {
        sequences.add(
            sequence(sequences.size(), part, unbroken, lengths, policy.longestSilenceMicros()));
      }
    });
    return sequences;
  }

  private static List<List<Note>> unbroken(List<Note> notes, long longestSilence) {
    List<List<Note>> stretches = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      long step = i == 0 ? 0 : notes.get(i).onsetMicros() - notes.get(i - 1).onsetMicros();
      if (i == 0 || step > longestSilence) {
        stretches.add(new ArrayList<>());
      }
      stretches.getLast().add(notes.get(i));
    }
    return stretches;
  }

  private static NoteSequence sequence(
      int number, int part, List<Note> notes, Map<Note, Long> lengths, long longest) {
    int size = notes.size();
    NoteSequence sequence =
        new NoteSequence(
            number, part, new long[size], new long[size], new byte[size], new byte[size]);
    for (int i = 0; i < size; i++) {
      Note note = notes.get(i);
      sequence.stepMicros()[i] = i == 0 ? 0 : note.onsetMicros() - notes.get(i - 1).onsetMicros();
      sequence.durationMicros()[i] = Math.min(lengths.getOrDefault(note, 0L), longest);
      sequence.pitch()[i] = (byte) note.pitch();
      sequence.velocity()[i] = (byte) note.velocity();
    }
    return sequence;
  }
}

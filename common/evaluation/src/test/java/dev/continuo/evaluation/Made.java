package dev.continuo.evaluation;

import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import dev.continuo.nn.CounterRandom;
import java.util.ArrayList;
import java.util.List;

/** Pieces for tests. */
public final class Made {

  private Made() {}

  /** A piece of one part. */
  public static SequenceNotes piece(String name, List<Note> notes) {
    Piece piece = Piece.of(List.of(new Part(0, "", 0, false)), Notes.of(notes));
    return SequenceNotes.of(name, piece, Durations.KEYS).getFirst();
  }

  /** Steps up and down a scale, with chords and rests, as chance has it. */
  public static SequenceNotes tune(String name, int notes, long seed) {
    CounterRandom random = new CounterRandom(seed, 1);
    int[] scale = {0, 2, 4, 5, 7, 9, 11};
    List<Note> all = new ArrayList<>();
    long onset = 0;
    int degree = 21;
    for (int i = 0; i < notes; i++) {
      onset += random.nextInt(4) == 0 ? 0 : 125_000L * (1 + random.nextInt(3));
      degree = Math.clamp(degree + random.nextInt(7) - 3L, 7, 35);
      int pitch = 36 + degree / 7 * 12 + scale[degree % 7] - 12;
      long length = 80_000L + 60_000L * random.nextInt(8);
      all.add(new Note(onset, length, pitch, 40 + random.nextInt(60), 0));
    }
    return piece(name, all);
  }
}

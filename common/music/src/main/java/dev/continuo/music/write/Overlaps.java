package dev.continuo.music.write;

import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ends notes where their pitch begins again on their channel. On a channel a pitch is one string:
 * most players let the end that was meant for the first note cut the second.
 */
public final class Overlaps {
  private static final int PITCHES = 128;

  private final Piece piece;
  private final Notes notes;
  private final long[] ends;

  private Overlaps(Piece piece) {
    this.piece = piece;
    this.notes = piece.notes();
    this.ends = new long[notes.size()];
  }

  /**
   * The piece without notes of one pitch and channel that overlap: the first ends as the second
   * begins. Notes that begin together end together, as the longest does.
   */
  public static Piece cut(Piece piece) {
    Overlaps overlaps = new Overlaps(piece);
    overlaps.cutBeforeTheNext();
    overlaps.endTogether();
    return new Piece(
        piece.format(),
        piece.ticksPerQuarter(),
        piece.tempos(),
        piece.parts(),
        overlaps.notes(),
        piece.pedals(),
        piece.bends(),
        piece.damages());
  }

  /** From behind, so that the first of those that begin together ends as the longest does. */
  private void cutBeforeTheNext() {
    long[] struck = noKeys();
    long[] next = noKeys();
    long[] longest = noKeys();
    for (int i = notes.size() - 1; i >= 0; i--) {
      int key = key(i);
      if (struck[key] != notes.onsetMicros(i)) {
        next[key] = struck[key];
        struck[key] = notes.onsetMicros(i);
        longest[key] = 0;
      }
      longest[key] = Math.max(longest[key], Math.min(notes.endMicros(i), next[key]));
      ends[i] = longest[key];
    }
  }

  private void endTogether() {
    long[] struck = noKeys();
    long[] end = noKeys();
    for (int i = 0; i < notes.size(); i++) {
      int key = key(i);
      if (struck[key] != notes.onsetMicros(i)) {
        struck[key] = notes.onsetMicros(i);
        end[key] = ends[i];
      }
      ends[i] = end[key];
    }
  }

  private static long[] noKeys() {
    long[] keys = new long[Part.CHANNELS * PITCHES];
    Arrays.fill(keys, Long.MAX_VALUE);
    return keys;
  }

  private int key(int note) {
    return piece.parts().get(notes.part(note)).channel() * PITCHES + notes.pitch(note);
  }

  private Notes notes() {
    List<Note> cut = new ArrayList<>();
    for (int i = 0; i < ends.length; i++) {
      long onset = notes.onsetMicros(i);
      cut.add(new Note(onset, ends[i] - onset, notes.pitch(i), notes.velocity(i), notes.part(i)));
    }
    return Notes.of(cut);
  }
}

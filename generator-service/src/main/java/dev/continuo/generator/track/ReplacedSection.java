package dev.continuo.generator.track;

import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.play.Composition;
import dev.continuo.model.play.Gap;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import dev.continuo.music.Tempos;
import dev.continuo.music.write.Overlaps;
import java.util.ArrayList;
import java.util.List;

/**
 * A section of a piece that is to be replaced, as a model reads it.
 *
 * @param source what the piece is out of
 * @param piece all of it
 * @param rest its notes without those that are replaced
 * @param part index of the part that gets what is composed
 * @param before the notes that the model goes on from
 * @param gap what is to be filled
 * @param original the same, filled as it was
 * @param zero microseconds of the piece that times in the gap count from
 */
record ReplacedSection(
    String source,
    Piece piece,
    List<Note> rest,
    int part,
    Primer before,
    Gap gap,
    Gap original,
    long zero) {
  private static final int QUARTER = 480;

  /** What of the track is not composed. */
  Origin origin() {
    return new Origin(source, before.size(), Notes.of(rest));
  }

  /** Of the part that gets what is composed. */
  int program() {
    return piece.parts().get(part).program();
  }

  /** How many notes are replaced. */
  int replaced() {
    return piece.notes().size() - rest.size();
  }

  /**
   * The piece with what was composed.
   *
   * @param sustains whether composed notes of one pitch overlap
   */
  Piece with(Composition filled, boolean sustains) {
    List<Note> all = new ArrayList<>(rest);
    long begin = zero + filled.leadMicros();
    Notes composed = filled.notes();
    if (sustains) {
      Part one = new Part(0, "", 0, /* drum= */ false);
      composed = Overlaps.cut(Piece.of(List.of(one), composed)).notes();
    }
    for (int i = 0; i < composed.size(); i++) {
      long onset = begin + composed.onsetMicros(i);
      long end = cut(onset, begin + composed.endMicros(i), composed.pitch(i));
      all.add(new Note(onset, end - onset, composed.pitch(i), composed.velocity(i), part));
    }
    return new Piece(
        1,
        QUARTER,
        Tempos.DEFAULT,
        piece.parts(),
        Notes.of(all),
        piece.pedals(),
        piece.bends(),
        List.of());
  }

  /** A note ends where a note of the piece strikes its pitch again: that is the one to be heard. */
  private long cut(long onset, long end, int pitch) {
    long cut = end;
    for (Note note : rest) {
      if (note.pitch() == pitch && note.onsetMicros() > onset && channel(note) == channel(part)) {
        cut = Math.min(cut, note.onsetMicros());
      }
    }
    return cut;
  }

  private int channel(Note note) {
    return channel(note.part());
  }

  private int channel(int index) {
    return piece.parts().get(index).channel();
  }
}

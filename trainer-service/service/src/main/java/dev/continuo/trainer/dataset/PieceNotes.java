package dev.continuo.trainer.dataset;

import dev.continuo.evaluation.SequenceBuilder;
import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.model.spec.Property;
import java.util.ArrayList;
import java.util.List;

/** The notes of a dataset's pieces, to be scored and measured. */
public final class PieceNotes {
  private static final double MICROS = 1e6;

  private PieceNotes() {}

  /**
   * The sequences of a piece; times are rounded to what 32-bit seconds can say, some microseconds.
   *
   * @param piece its number in the file, from 0
   */
  public static List<SequenceNotes> of(NoteFile notes, int piece) {
    SequenceRows rows = notes.sequences();
    List<SequenceNotes> sequences = new ArrayList<>();
    for (int i = rows.first(piece); i < rows.first(piece + 1); i++) {
      SequenceBuilder builder = new SequenceBuilder(rows.notes(i));
      for (int row = rows.start(i); row < rows.start(i + 1); row++) {
        builder.add(
            Math.round(notes.step(row) * MICROS),
            Math.round(notes.duration(row) * MICROS),
            notes.pitch(row),
            Math.round(notes.value(Property.VELOCITY, row)));
      }
      sequences.add(builder.named(notes.pieceIds().get(piece)));
    }
    return sequences;
  }
}

package dev.continuo.ingest.read;

import dev.continuo.events.NoteBlock;
import dev.continuo.music.Piece;
import dev.continuo.music.sequence.NoteColumns;
import dev.continuo.music.sequence.PieceColumns;
import java.util.function.Consumer;

/** Cuts a piece into the blocks that travel on the notes topic. */
public final class NoteBlocks {

  private NoteBlocks() {}

  /**
   * Gives the blocks of a piece, which has at least one note, in order.
   *
   * @param blockNotes notes in a full block, 1 or more
   */
  public static void each(String pieceId, Piece piece, int blockNotes, Consumer<NoteBlock> to) {
    PieceColumns notes = new PieceColumns(piece);
    int size = piece.notes().size();
    for (int from = 0; from < size; from += blockNotes) {
      int behind = Math.min(size, from + blockNotes);
      to.accept(block(pieceId, notes.slice(from, behind), from, behind == size));
    }
  }

  private static NoteBlock block(String pieceId, NoteColumns notes, int firstNote, boolean last) {
    return new NoteBlock(
        pieceId,
        firstNote,
        last,
        notes.onsetMicros(),
        notes.durationMicros(),
        notes.pitch(),
        notes.velocity(),
        notes.part(),
        notes.drum(),
        notes.partKinds(),
        notes.soundingMicros());
  }
}

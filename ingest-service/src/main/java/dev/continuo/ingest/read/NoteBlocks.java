package dev.continuo.ingest.read;

import dev.continuo.events.NoteBlock;
import dev.continuo.music.Notes;
import dev.continuo.music.Piece;
import java.util.Arrays;
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
    byte[] drums = new byte[piece.parts().size()];
    piece.parts().forEach(part -> drums[part.index()] = (byte) (part.drum() ? 1 : 0));
    byte[] kinds = kinds(piece.notes(), drums);
    int size = piece.notes().size();
    for (int from = 0; from < size; from += blockNotes) {
      to.accept(
          block(
              pieceId,
              piece.notes(),
              drums,
              from == 0 ? kinds : new byte[0],
              from,
              Math.min(size, from + blockNotes)));
    }
  }

  private static byte[] kinds(Notes notes, byte[] drums) {
    byte[] kinds = new byte[drums.length];
    for (int i = 0; i < notes.size(); i++) {
      int part = notes.part(i);
      kinds[part] = drums[part] == 0 ? NoteBlock.PITCHED : NoteBlock.DRUMS;
    }
    return kinds;
  }

  /** Column after column: each is a loop that the compiler copies many values at a time. */
  private static NoteBlock block(
      String pieceId, Notes notes, byte[] drums, byte[] kinds, int from, int to) {
    int size = to - from;
    long[] onset = new long[size];
    for (int i = 0; i < size; i++) {
      onset[i] = notes.onsetMicros(from + i);
    }
    long[] duration = new long[size];
    for (int i = 0; i < size; i++) {
      duration[i] = notes.durationMicros(from + i);
    }
    byte[] pitch = new byte[size];
    for (int i = 0; i < size; i++) {
      pitch[i] = (byte) notes.pitch(from + i);
    }
    byte[] velocity = new byte[size];
    for (int i = 0; i < size; i++) {
      velocity[i] = (byte) notes.velocity(from + i);
    }
    short[] part = new short[size];
    for (int i = 0; i < size; i++) {
      part[i] = (short) notes.part(from + i);
    }
    return new NoteBlock(
        pieceId,
        from,
        to == notes.size(),
        onset,
        duration,
        pitch,
        velocity,
        part,
        drum(part, drums),
        kinds);
  }

  private static byte[] drum(short[] part, byte[] drums) {
    byte[] drum = new byte[part.length];
    if (drums.length == 1) {
      Arrays.fill(drum, drums[0]);
      return drum;
    }
    for (int i = 0; i < part.length; i++) {
      drum[i] = drums[part[i]];
    }
    return drum;
  }
}

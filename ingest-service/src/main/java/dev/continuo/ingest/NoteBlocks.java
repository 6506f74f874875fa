package dev.continuo.ingest;

import dev.continuo.events.NoteBlock;
import dev.continuo.music.Notes;
import dev.continuo.music.Piece;
import java.util.function.Consumer;

/** Cuts a piece into the blocks that travel on the notes topic. */
final class NoteBlocks {

  private NoteBlocks() {}

  /**
   * Gives the blocks of a piece, which has at least one note, in order.
   *
   * @param blockNotes notes in a full block, 1 or more
   */
  static void each(String pieceId, Piece piece, int blockNotes, Consumer<NoteBlock> to) {
    byte[] drums = new byte[piece.parts().size()];
    piece.parts().forEach(part -> drums[part.index()] = (byte) (part.drum() ? 1 : 0));
    byte[] kinds = kinds(piece);
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

  private static byte[] kinds(Piece piece) {
    byte[] kinds = new byte[piece.parts().size()];
    for (int i = 0; i < piece.notes().size(); i++) {
      int part = piece.notes().part(i);
      kinds[part] = piece.parts().get(part).drum() ? NoteBlock.DRUMS : NoteBlock.PITCHED;
    }
    return kinds;
  }

  private static NoteBlock block(
      String pieceId, Notes notes, byte[] drums, byte[] kinds, int from, int to) {
    int size = to - from;
    long[] onset = new long[size];
    long[] duration = new long[size];
    byte[] pitch = new byte[size];
    byte[] velocity = new byte[size];
    short[] part = new short[size];
    byte[] drum = new byte[size];
    for (int i = 0; i < size; i++) {
      int note = from + i;
      onset[i] = notes.onsetMicros(note);
      duration[i] = notes.durationMicros(note);
      pitch[i] = (byte) notes.pitch(note);
      velocity[i] = (byte) notes.velocity(note);
      part[i] = (short) notes.part(note);
      drum[i] = drums[notes.part(note)];
    }
    return new NoteBlock(
        pieceId, from, to == notes.size(), onset, duration, pitch, velocity, part, drum, kinds);
  }
}

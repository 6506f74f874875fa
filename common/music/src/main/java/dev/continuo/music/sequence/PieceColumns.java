package dev.continuo.music.sequence;

import dev.continuo.music.Notes;
import dev.continuo.music.Piece;
import dev.continuo.music.Sounding;
import java.util.Arrays;

/** A piece's notes as columns, whole or block by block. */
public final class PieceColumns {
  private static final long[] AS_HELD = {};

  private final Notes notes;
  private final Sounding sounding;
  private final byte[] drums;
  private final byte[] kinds;

  public PieceColumns(Piece piece) {
    notes = piece.notes();
    sounding = Sounding.of(piece);
    drums = new byte[piece.parts().size()];
    piece.parts().forEach(part -> drums[part.index()] = (byte) (part.drum() ? 1 : 0));
    kinds = new byte[drums.length];
    for (int i = 0; i < notes.size(); i++) {
      int part = notes.part(i);
      kinds[part] = drums[part] == 0 ? NoteColumns.PITCHED : NoteColumns.DRUMS;
    }
  }

  /** All of them. */
  NoteColumns whole() {
    return slice(0, notes.size());
  }

  /**
   * Those from one to before another one. Column after column: each is a loop that the compiler
   * copies many values at a time.
   */
  public NoteColumns slice(int from, int to) {
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
    return new NoteColumns(
        onset,
        duration,
        pitch,
        velocity,
        part,
        drum(part),
        from == 0 ? kinds : new byte[0],
        sounding(from, duration));
  }

  private long[] sounding(int from, long[] held) {
    if (!sounding.prolongs()) {
      return AS_HELD;
    }
    long[] sound = new long[held.length];
    long longer = 0;
    for (int i = 0; i < held.length; i++) {
      sound[i] = sounding.durationMicros(from + i);
      longer |= sound[i] - held[i];
    }
    return longer == 0 ? AS_HELD : sound;
  }

  private byte[] drum(short[] part) {
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

package dev.continuo.music;

import java.util.stream.IntStream;

/** A plain way to how long notes sound: each looks through all notes and settings by itself. */
public final class PlainSounding {
  private PlainSounding() {}

  /** Microseconds of each note. */
  public static long[] micros(Piece piece) {
    return IntStream.range(0, piece.notes().size())
        .mapToLong(i -> end(piece, piece.notes().get(i)) - piece.notes().onsetMicros(i))
        .toArray();
  }

  private static long end(Piece piece, Note note) {
    Part part = piece.parts().get(note.part());
    long end = note.endMicros();
    if (part.drum() || !isDown(piece.pedals(), part.channel(), end)) {
      return end;
    }
    long silent = piece.durationMicros();
    for (int i = 0; i < piece.pedals().size(); i++) {
      silent = Math.max(silent, piece.pedals().micros(i));
    }
    for (int i = 0; i < piece.pedals().size(); i++) {
      if (piece.pedals().channel(i) == part.channel()
          && piece.pedals().value(i) < 64
          && piece.pedals().micros(i) > end) {
        silent = Math.min(silent, piece.pedals().micros(i));
      }
    }
    for (int i = 0; i < piece.notes().size(); i++) {
      Note other = piece.notes().get(i);
      if (piece.parts().get(other.part()).channel() == part.channel()
          && other.pitch() == note.pitch()
          && other.onsetMicros() > note.onsetMicros()) {
        silent = Math.min(silent, other.onsetMicros());
      }
    }
    return Math.max(end, silent);
  }

  /** As the last time that sets it leaves it; a time that says down and up, leaves it up. */
  private static boolean isDown(Controls pedals, int channel, long micros) {
    long last = -1;
    boolean down = false;
    for (int i = 0; i < pedals.size(); i++) {
      if (pedals.channel(i) == channel && pedals.micros(i) <= micros) {
        boolean here = pedals.value(i) >= 64;
        down = here && (down || pedals.micros(i) > last);
        last = pedals.micros(i);
      }
    }
    return down;
  }
}

package dev.continuo.music;

import java.io.IOException;

/**
 * Writes notes as lines of text for people and tools: {@code start pitch end velocity program drum
 * part}, separated by tabs, times in seconds with six decimals, drum 1 or 0, part by its index; in
 * order of start, then pitch. Where the pedal makes a note sound on behind its end, until when is
 * told, too, behind the part.
 */
public final class NoteTable {
  private static final long MICROS = 1_000_000;

  private NoteTable() {}

  /** Writes one line for each note, without a heading. */
  public static void write(Piece piece, Appendable out) throws IOException {
    Notes notes = piece.notes();
    Sounding sounding = Sounding.of(piece);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < notes.size(); i++) {
      Part part = piece.parts().get(notes.part(i));
      line.setLength(0);
      seconds(notes.onsetMicros(i), line);
      line.append('\t').append(notes.pitch(i)).append('\t');
      seconds(notes.endMicros(i), line);
      line.append('\t').append(notes.velocity(i));
      line.append('\t').append(part.program());
      line.append('\t').append(part.drum() ? '1' : '0');
      line.append('\t').append(part.index());
      if (sounding.endMicros(i) > notes.endMicros(i)) {
        line.append('\t');
        seconds(sounding.endMicros(i), line);
      }
      line.append('\n');
      out.append(line);
    }
  }

  /** Exactly, which a division of floating-point numbers would not promise. */
  private static void seconds(long micros, StringBuilder to) {
    to.append(micros / MICROS).append('.');
    int fraction = to.length();
    to.append(MICROS + micros % MICROS).deleteCharAt(fraction);
  }
}

package dev.continuo.evaluation.originality;

import java.io.ByteArrayOutputStream;

/**
 * What a segment's intervals do not say of a piece: its id, the pitch that it begins at, and when
 * its notes begin, to 2 ms, mostly in a byte a note.
 */
final class LearntPiece {
  private static final long UNIT_MICROS = 2_000;
  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  /** What an object of it takes beside its steps, with its id, about, in bytes. */
  private static final int OWN_BYTES = 200;

  private final String id;
  private final int notes;
  private final byte firstPitch;

  /** Units from each onset to the next, seven bits a byte, the lowest first (LEB128). */
  private final byte[] steps;

  LearntPiece(String id, NoteLine line) {
    this.id = id;
    this.notes = line.size();
    this.firstPitch = (byte) (notes == 0 ? 0 : line.pitch(0));
    ByteArrayOutputStream written = new ByteArrayOutputStream(notes + notes / 4);
    long before = 0;
    for (int i = 0; i < notes; i++) {
      // Of rounded onsets, so that what is rounded does not add up.
      long now = Math.round((double) line.onsetMicros(i) / UNIT_MICROS);
      long step = now - before;
      for (; step >= MORE; step >>>= BITS) {
        written.write((int) (step & (MORE - 1)) | MORE);
      }
      written.write((int) step);
      before = now;
    }
    this.steps = written.toByteArray();
  }

  String id() {
    return id;
  }

  int notes() {
    return notes;
  }

  long bytes() {
    return (long) OWN_BYTES + steps.length;
  }

  /** The piece's first notes, as they were given but for 2 ms. */
  NoteLine line(byte[] text, int start, int count) {
    NoteLine.Builder line = new NoteLine.Builder();
    int pitch = firstPitch;
    long units = 0;
    int at = 0;
    for (int note = 0; note < count; note++) {
      for (int shift = 0, more = MORE; more != 0; shift += BITS) {
        more = steps[at] & MORE;
        units += (long) (steps[at++] & (MORE - 1)) << shift;
      }
      line.add(units * UNIT_MICROS, pitch);
      pitch += text[start + note]; // Behind the last note a border, which is not read any more.
    }
    return line.build();
  }
}

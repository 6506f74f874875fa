package dev.continuo.music.sequence;

import java.nio.ByteBuffer;

/**
 * How far the sequences of one part have come, or those of all parts where they are merged: all
 * that must be known to go on.
 *
 * @param notes that have passed, in all sequences of the part
 * @param lastOnset onset of the last one, microseconds; 0 before the first
 */
public record PartPosition(int notes, long lastOnset) {
  /** Before a part's first note. */
  public static final PartPosition NONE = new PartPosition(0, 0);

  /** What {@link #write} needs. */
  public static final int BYTES = Integer.BYTES + Long.BYTES;

  /** Writes it for {@link #read}. */
  public void write(ByteBuffer to) {
    to.putInt(notes).putLong(lastOnset);
  }

  /** Reads what was written. */
  public static PartPosition read(ByteBuffer from) {
    return new PartPosition(from.getInt(), from.getLong());
  }
}

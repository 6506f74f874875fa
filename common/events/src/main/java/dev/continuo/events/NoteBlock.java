package dev.continuo.events;

import dev.continuo.music.sequence.NoteColumns;
import java.util.Arrays;

/**
 * Consecutive notes of one piece, all parts together, sorted by onset, then pitch; in columns.
 * Blocks of a piece follow each other in one partition. The columns are not copied: whoever makes a
 * block leaves its arrays alone.
 *
 * @param pieceId sha256 of the file's bytes, 64 hex digits
 * @param firstNote ordinal of the first note within the piece, from 0
 * @param last whether the piece ends with this block
 * @param onsetMicros starts, microseconds from the start of the piece, ascending
 * @param durationMicros how long keys are held, microseconds, 1 or more
 * @param pitch 0..127
 * @param velocity 1..127
 * @param part index of the part that plays the note, 0..32,767
 * @param drum 1 where that part is on the percussion channel, else 0
 * @param partKinds in a piece's first block what each part of the piece is, by its index: {@link
 *     NoteColumns#SILENT}, {@link NoteColumns#PITCHED} or {@link NoteColumns#DRUMS}; empty in later
 *     blocks, and where nobody says
 * @param soundingMicros how long notes sound, by their keys or the sustain pedal, microseconds,
 *     {@code durationMicros} or more; empty where all sound as long as their keys are held
 */
public record NoteBlock(
    String pieceId,
    int firstNote,
    boolean last,
    long[] onsetMicros,
    long[] durationMicros,
    byte[] pitch,
    byte[] velocity,
    short[] part,
    byte[] drum,
    byte[] partKinds,
    long[] soundingMicros) {

  public NoteBlock {
    Columns.notNegative("firstNote", firstNote);
    int notes = pitch.length;
    Columns.sameLength("onsetMicros", onsetMicros.length, notes);
    Columns.sameLength("durationMicros", durationMicros.length, notes);
    Columns.sameLength("velocity", velocity.length, notes);
    Columns.sameLength("part", part.length, notes);
    Columns.sameLength("drum", drum.length, notes);
    Columns.ascending("onsetMicros", onsetMicros);
    Columns.within("durationMicros", durationMicros, 1);
    Columns.within("pitch", pitch, 0, 127);
    Columns.within("velocity", velocity, 1, 127);
    Columns.within("part", part, 0);
    Columns.within("drum", drum, 0, 1);
    Columns.within("partKinds", partKinds, NoteColumns.SILENT, NoteColumns.DRUMS);
    if (soundingMicros.length > 0) {
      Columns.sameLength("soundingMicros", soundingMicros.length, notes);
      Columns.within("soundingMicros", soundingMicros, durationMicros);
    }
  }

  /** A block that does not say what the piece's parts are, of notes that sound as they are held. */
  public NoteBlock(
      String pieceId,
      int firstNote,
      boolean last,
      long[] onsetMicros,
      long[] durationMicros,
      byte[] pitch,
      byte[] velocity,
      short[] part,
      byte[] drum) {
    this(
        pieceId,
        firstNote,
        last,
        onsetMicros,
        durationMicros,
        pitch,
        velocity,
        part,
        drum,
        new byte[0],
        new long[0]);
  }

  /** How many notes it holds. */
  public int size() {
    return pitch.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteBlock o
        && pieceId.equals(o.pieceId)
        && firstNote == o.firstNote
        && last == o.last
        && Arrays.equals(onsetMicros, o.onsetMicros)
        && Arrays.equals(durationMicros, o.durationMicros)
        && Arrays.equals(pitch, o.pitch)
        && Arrays.equals(velocity, o.velocity)
        && Arrays.equals(part, o.part)
        && Arrays.equals(drum, o.drum)
        && Arrays.equals(partKinds, o.partKinds)
        && Arrays.equals(soundingMicros, o.soundingMicros);
  }

  @Override
  public int hashCode() {
    return 31 * pieceId.hashCode() + firstNote;
  }

  @Override
  public String toString() {
    return "NoteBlock[%s, notes %d to %d%s]"
        .formatted(pieceId, firstNote, firstNote + size(), last ? ", last" : "");
  }
}

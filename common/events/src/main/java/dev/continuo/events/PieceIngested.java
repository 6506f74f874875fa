package dev.continuo.events;

import java.util.List;

/**
 * A file was read and all its notes are on the notes topic.
 *
 * @param pieceId sha256 of the file's bytes, 64 hex digits
 * @param object the key it was found under first
 * @param bytes size of the file
 * @param format Standard MIDI File format, 0..2
 * @param notes notes in all parts
 * @param durationMicros microseconds until the last note has ended
 * @param parts in order of first appearance
 * @param damages what was wrong and survived
 */
public record PieceIngested(
    String pieceId,
    String object,
    long bytes,
    int format,
    int notes,
    long durationMicros,
    List<PartSummary> parts,
    List<DamageFound> damages) {

  public PieceIngested {
    parts = List.copyOf(parts);
    damages = List.copyOf(damages);
  }

  /**
   * One part of the piece.
   *
   * @param index from 0
   * @param name as the file has it
   * @param program General MIDI program, 0..127
   * @param drum whether it is on the percussion channel
   * @param notes notes in this part
   */
  public record PartSummary(int index, String name, int program, boolean drum, int notes) {}

  /**
   * Something wrong that could be read past.
   *
   * @param kind a word for it
   * @param byteOffset where in the file, from 0
   * @param message what is wrong, for people
   */
  public record DamageFound(String kind, long byteOffset, String message) {}
}

package dev.continuo.music.sequence;

import dev.continuo.music.sequence.SequencePolicy.Durations;

/**
 * Consecutive notes of a piece, all parts together, in the order of {@link
 * dev.continuo.music.Notes}; in columns, which are neither copied nor changed.
 *
 * @param onsetMicros starts, microseconds from the start of the piece, ascending
 * @param durationMicros how long keys are held, microseconds, 1 or more
 * @param pitch 0..127
 * @param velocity 1..127
 * @param part index of the part that plays the note, 0..32,767
 * @param drum 1 where that part is on the percussion channel, else 0
 * @param partKinds at a piece's beginning what each part of the whole piece is, by its index:
 *     {@link #SILENT}, {@link #PITCHED} or {@link #DRUMS}; empty later, and where nobody knows
 * @param soundingMicros how long notes sound, microseconds, {@code durationMicros} or more; empty
 *     where all sound as long as their keys are held
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record NoteColumns(
    long[] onsetMicros,
    long[] durationMicros,
    byte[] pitch,
    byte[] velocity,
    short[] part,
    byte[] drum,
    byte[] partKinds,
    long[] soundingMicros) {
  /** Kind of a part without notes. Kinds are sent and stored: none may ever change. */
  public static final byte SILENT = 0;

  /** Kind of a part with notes of a pitch. */
  public static final byte PITCHED = 1;

  /** Kind of a part on the percussion channel that has notes. */
  public static final byte DRUMS = 2;

  /** How many notes these are. */
  public int size() {
    return pitch.length;
  }

  /** How long notes last, one way or the other. */
  long[] durationMicros(Durations durations) {
    return durations == Durations.SOUNDING && soundingMicros.length > 0
        ? soundingMicros
        : durationMicros;
  }
}

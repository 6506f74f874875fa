package dev.continuo.events;

import dev.continuo.music.sequence.NoteSequence;
import java.util.Arrays;

/**
 * A run of consecutive notes of one sequence, ready to train on. A sequence is the notes of a
 * piece, merged, or those of one of its parts. A run begins with notes that end the run before it
 * ({@code context}), so that any window up to that length plus its target lies within one run, and
 * every note is the target of one run only: those from {@code context} on. A piece that ends with
 * notes that are left out ends with a run that holds no note. The columns are not copied: whoever
 * makes a run leaves its arrays alone.
 *
 * @param pieceId sha256 of the file's bytes, 64 hex digits
 * @param part index of the part whose notes these are, 0..32,767; {@link #MERGED} where parts are
 *     merged
 * @param firstNote ordinal of the first note here in its sequence, from 0
 * @param context how many leading notes repeat the end of the run before
 * @param last whether the piece ends with this run, all its sequences
 * @param stepMicros microseconds since the start of the note before; 0 for a sequence's first
 * @param durationMicros lengths, microseconds, 1 or more
 * @param pitch 0..127
 * @param velocity 1..127
 * @param sounding whether lengths say how long notes sound, by their keys or the sustain pedal;
 *     else how long keys are held
 */
public record WindowRun(
    String pieceId,
    int part,
    int firstNote,
    int context,
    boolean last,
    long[] stepMicros,
    long[] durationMicros,
    byte[] pitch,
    byte[] velocity,
    boolean sounding) {
  /** Instead of a part's index: all parts together. */
  public static final int MERGED = NoteSequence.MERGED;

  public WindowRun {
    if (part < MERGED || part > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          "part must lie within %d..%d: %d".formatted(MERGED, Short.MAX_VALUE, part));
    }
    Columns.notNegative("firstNote", firstNote);
    Columns.notNegative("context", context);
    int notes = pitch.length;
    if (context > notes) {
      throw new IllegalArgumentException(
          "context must not exceed the run's %d notes: %d".formatted(notes, context));
    }
    Columns.sameLength("stepMicros", stepMicros.length, notes);
    Columns.sameLength("durationMicros", durationMicros.length, notes);
    Columns.sameLength("velocity", velocity.length, notes);
    Columns.within("stepMicros", stepMicros, 0);
    Columns.within("durationMicros", durationMicros, 1);
    Columns.within("pitch", pitch, 0, 127);
    Columns.within("velocity", velocity, 1, 127);
  }

  /** A run of notes as long as their keys are held. */
  public WindowRun(
      String pieceId,
      int part,
      int firstNote,
      int context,
      boolean last,
      long[] stepMicros,
      long[] durationMicros,
      byte[] pitch,
      byte[] velocity) {
    this(
        pieceId,
        part,
        firstNote,
        context,
        last,
        stepMicros,
        durationMicros,
        pitch,
        velocity,
        /* sounding= */ false);
  }

  /** A run of merged parts, likewise. */
  public WindowRun(
      String pieceId,
      int firstNote,
      int context,
      boolean last,
      long[] stepMicros,
      long[] durationMicros,
      byte[] pitch,
      byte[] velocity) {
    this(pieceId, MERGED, firstNote, context, last, stepMicros, durationMicros, pitch, velocity);
  }

  /** How many notes it holds, context included. */
  public int size() {
    return pitch.length;
  }

  /** Whether a sequence begins here: the run has notes, and repeats none of a run before it. */
  public boolean begins() {
    return context == 0 && size() > 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WindowRun o
        && pieceId.equals(o.pieceId)
        && part == o.part
        && firstNote == o.firstNote
        && context == o.context
        && last == o.last
        && sounding == o.sounding
        && Arrays.equals(stepMicros, o.stepMicros)
        && Arrays.equals(durationMicros, o.durationMicros)
        && Arrays.equals(pitch, o.pitch)
        && Arrays.equals(velocity, o.velocity);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * pieceId.hashCode() + part) + firstNote;
  }

  @Override
  public String toString() {
    return "WindowRun[%s, %snotes %d to %d, context %d%s]"
        .formatted(
            pieceId,
            part == MERGED ? "" : "part %d, ".formatted(part),
            firstNote,
            firstNote + size(),
            context,
            last ? ", last" : "");
  }
}

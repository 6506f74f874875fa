package dev.continuo.events;

import java.util.Arrays;

/**
 * A run of consecutive notes of one piece, ready to train on. It begins with notes that end the run
 * before it ({@code context}), so that any window up to that length plus its target lies within one
 * run, and every note is the target of one run only: those from {@code context} on. A piece that
 * ends with drums ends with a run that holds no note. The columns are not copied: whoever makes a
 * run leaves its arrays alone.
 *
 * @param pieceId sha256 of the file's bytes, 64 hex digits
 * @param firstNote ordinal of the first note here among the piece's window notes, from 0
 * @param context how many leading notes repeat the end of the run before
 * @param last whether the piece ends with this run
 * @param stepMicros microseconds since the start of the note before; 0 for a piece's first
 * @param durationMicros lengths, microseconds, 1 or more
 * @param pitch 0..127
 * @param velocity 1..127
 */
public record WindowRun(
    String pieceId,
    int firstNote,
    int context,
    boolean last,
    long[] stepMicros,
    long[] durationMicros,
    byte[] pitch,
    byte[] velocity) {

  public WindowRun {
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

  /** How many notes it holds, context included. */
  public int size() {
    return pitch.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WindowRun o
        && pieceId.equals(o.pieceId)
        && firstNote == o.firstNote
        && context == o.context
        && last == o.last
        && Arrays.equals(stepMicros, o.stepMicros)
        && Arrays.equals(durationMicros, o.durationMicros)
        && Arrays.equals(pitch, o.pitch)
        && Arrays.equals(velocity, o.velocity);
  }

  @Override
  public int hashCode() {
    return 31 * pieceId.hashCode() + firstNote;
  }

  @Override
  public String toString() {
    return "WindowRun[%s, notes %d to %d, context %d%s]"
        .formatted(pieceId, firstNote, firstNote + size(), context, last ? ", last" : "");
  }
}

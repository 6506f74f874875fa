package dev.continuo.music;

import java.util.Arrays;
import java.util.List;

/**
 * How long the notes of a piece sound: until their key is let go, or, where the sustain pedal of
 * their channel is down then, until the first of these: the pedal goes up, their pitch is struck
 * again on their channel, or the piece's last note or setting of a pedal is over. Drums sound as
 * long as they are held.
 *
 * <pre>
 *   key      ▄▄▄▄▄▄            ▄▄▄       ▄▄▄▄▄
 *   pedal        ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
 *   sound    ─────────────────│─────────│─────────│
 * </pre>
 *
 * <p>That is how note-seq applies sustain, but that no note is cut: one whose pitch is struck again
 * while its key is held sounds until its key is let go. Of one time a pedal's settings come first,
 * then beginnings, then ends. Only controller 64 counts, not sostenuto (66) nor the soft pedal.
 */
public final class Sounding {
  private static final int PITCHES = 128;
  private static final long[] AS_HELD = {};

  private final Notes notes;
  // Of each note; none where all sound as long as their keys are held.
  private final long[] ends;

  private Sounding(Notes notes, long[] ends) {
    this.notes = notes;
    this.ends = ends;
  }

  /** That of all notes of a piece; costs next to nothing where there is no pedal. */
  public static Sounding of(Piece piece) {
    return new Sounding(piece.notes(), piece.pedals().size() == 0 ? AS_HELD : ends(piece));
  }

  private static long[] ends(Piece piece) {
    Notes notes = piece.notes();
    List<Part> parts = piece.parts();
    PedalStrokes pedals = PedalStrokes.of(piece.pedals(), end(piece));
    // By channel and pitch, looked at from behind: the last onset that was met, and the one after.
    long[] struck = new long[Part.CHANNELS * PITCHES];
    long[] again = new long[struck.length];
    Arrays.fill(struck, Long.MAX_VALUE);
    long[] ends = new long[notes.size()];
    boolean prolonged = false;
    for (int i = notes.size() - 1; i >= 0; i--) {
      Part part = parts.get(notes.part(i));
      int key = part.channel() * PITCHES + notes.pitch(i);
      long onset = notes.onsetMicros(i);
      if (struck[key] > onset) {
        again[key] = struck[key];
        struck[key] = onset;
      }
      long held = notes.endMicros(i);
      long released = part.drum() ? held : pedals.release(part.channel(), held);
      ends[i] = Math.max(held, Math.min(released, again[key]));
      prolonged |= ends[i] > held;
    }
    return prolonged ? ends : AS_HELD;
  }

  private static long end(Piece piece) {
    Controls pedals = piece.pedals();
    return Math.max(piece.durationMicros(), pedals.micros(pedals.size() - 1));
  }

  /** Whether any note sounds longer than its key is held. */
  public boolean prolongs() {
    return ends.length > 0;
  }

  /** When note {@code i} is silent, microseconds from the start of the piece. */
  public long endMicros(int i) {
    return prolongs() ? ends[i] : notes.endMicros(i);
  }

  /** How long note {@code i} sounds, microseconds: its duration, or more. */
  public long durationMicros(int i) {
    return endMicros(i) - notes.onsetMicros(i);
  }
}

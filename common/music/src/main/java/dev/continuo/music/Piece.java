package dev.continuo.music;

import java.util.List;

/**
 * One file's music.
 *
 * <p>Format, resolution, tempos and damages are facts of the file; music are the parts, the notes,
 * the pedals and the bends, whose times stand in microseconds.
 *
 * @param format Standard MIDI File format, 0..2
 * @param ticksPerQuarter resolution; for SMPTE files the ticks of half a second, which is what a
 *     quarter lasts at the assumed 120 beats a minute
 * @param tempos in ticks of this resolution; of a format 2 file those of its first track
 * @param parts in order of first appearance
 * @param notes of all parts, sorted by onset, then pitch
 * @param pedals settings of the sustain pedal, 0..127: down from 64 on. Notes end where their key
 *     was let go, whatever the pedal does; how long they sound, {@link Sounding} says
 * @param bends settings of the pitch bend, -8192..8191, where 0 is none
 * @param damages what was wrong and survived, in order of byte offset
 */
public record Piece(
    int format,
    int ticksPerQuarter,
    Tempos tempos,
    List<Part> parts,
    Notes notes,
    Controls pedals,
    Controls bends,
    List<Damage> damages) {

  public Piece {
    parts = List.copyOf(parts);
    damages = List.copyOf(damages);
    if (format < 0 || format > 2) {
      throw new IllegalArgumentException("format must lie within 0..2: " + format);
    }
    if (ticksPerQuarter < 1) {
      throw new IllegalArgumentException("a quarter must have a tick: " + ticksPerQuarter);
    }
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).index() != i) {
        throw new IllegalArgumentException(
            "a part's index must be its position: %d at %d".formatted(parts.get(i).index(), i));
      }
    }
    for (int i = 0; i < notes.size(); i++) {
      if (notes.part(i) >= parts.size()) {
        throw new IllegalArgumentException(
            "a note's part must be one of %d: %d".formatted(parts.size(), notes.part(i)));
      }
    }
  }

  /** A piece of 120 quarters a minute, without pedals and bends. */
  public Piece(
      int format, int ticksPerQuarter, List<Part> parts, Notes notes, List<Damage> damages) {
    this(
        format,
        ticksPerQuarter,
        Tempos.DEFAULT,
        parts,
        notes,
        Controls.NONE,
        Controls.NONE,
        damages);
  }

  /** A piece that comes from no file: undamaged, one beat in half a second. */
  public static Piece of(List<Part> parts, Notes notes) {
    return new Piece(1, 480, parts, notes, List.of());
  }

  /** Microseconds until the last note has ended; 0 for a piece without notes. */
  public long durationMicros() {
    long end = 0;
    for (int i = 0; i < notes.size(); i++) {
      end = Math.max(end, notes.endMicros(i));
    }
    return end;
  }
}

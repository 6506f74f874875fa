package dev.continuo.music;

import java.util.List;

/**
 * One file's music.
 *
 * @param format Standard MIDI File format, 0..2
 * @param ticksPerQuarter resolution; for SMPTE files the ticks of half a second, which is what a
 *     quarter lasts at the assumed 120 beats a minute
 * @param parts in order of first appearance
 * @param notes of all parts, sorted by onset, then pitch
 * @param damages what was wrong and survived, in order of byte offset
 */
public record Piece(
    int format, int ticksPerQuarter, List<Part> parts, Notes notes, List<Damage> damages) {

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

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

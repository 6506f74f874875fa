package dev.continuo.standalone.score;

import java.util.List;

/**
 * Notes struck together in the melody.
 *
 * @param start ticks from the start of the section
 * @param length ticks, 1 or more
 * @param pitches MIDI pitches, 0..127, one or more
 * @param tied whether it sounds on into the next tone
 */
public record Tone(int start, int length, List<Integer> pitches, boolean tied) {

  public Tone {
    if (start < 0) {
      throw new IllegalArgumentException("start must not be negative: " + start);
    }
    if (length < 1) {
      throw new IllegalArgumentException("length must be at least 1 tick: " + length);
    }
    pitches = List.copyOf(pitches);
  }

  public int end() {
    return start + length;
  }

  public Tone shifted(int ticks) {
    return new Tone(start + ticks, length, pitches, tied);
  }

  /** This tone sounding on through the one it is tied to. */
  public Tone through(Tone next) {
    return new Tone(start, next.end() - start, pitches, next.tied);
  }
}

package dev.continuo.standalone.score;

import java.util.List;
import java.util.Optional;

/**
 * One bar's place and harmony.
 *
 * @param start ticks from the start of the section
 * @param length ticks; less than the metre's at a section's pickup and end
 * @param phase ticks of the metre that lie before the bar's start: above 0 in a pickup alone
 * @param chords of equal shares of the full bar; empty where silent
 */
public record Bar(int start, int length, int phase, List<Optional<Chord>> chords) {

  public Bar {
    if (start < 0 || length < 1 || phase < 0) {
      throw new IllegalArgumentException("start, length and phase must not be negative: " + start);
    }
    chords = List.copyOf(chords);
  }

  /** The chord at a tick of the full bar. */
  public Optional<Chord> chordAt(int tick, int barTicks) {
    return chords.get(tick * chords.size() / barTicks);
  }
}

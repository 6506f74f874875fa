package dev.continuo.standalone.score;

import java.util.List;
import java.util.Optional;

/**
 * A named stretch of music, which the form plays once or more.
 *
 * @param tones the melody in order
 * @param bars in order, without gaps
 */
public record Section(List<Tone> tones, List<Bar> bars) {

  public Section {
    tones = List.copyOf(tones);
    bars = List.copyOf(bars);
    if (bars.isEmpty()) {
      throw new IllegalArgumentException("a section needs a bar: " + bars);
    }
  }

  /** Ticks. */
  public int length() {
    return bars.getLast().start() + bars.getLast().length();
  }

  /** The chord that sounds at a tick of the section. */
  public Optional<Chord> chordAt(int tick, Metre metre) {
    return bars.stream()
        .filter(bar -> bar.start() <= tick && tick < bar.start() + bar.length())
        .findFirst()
        .flatMap(bar -> bar.chordAt(bar.phase() + tick - bar.start(), metre.barTicks()));
  }
}

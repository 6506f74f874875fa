package dev.continuo.standalone.score.perform;

import dev.continuo.standalone.score.Chord;
import dev.continuo.standalone.score.Metre;
import dev.continuo.standalone.score.Passage;
import dev.continuo.standalone.score.Score;
import dev.continuo.standalone.score.Section;
import dev.continuo.standalone.score.Tone;
import java.util.List;
import java.util.Optional;

/** Plays a score's melody, with the variations that its form asks for. */
final class MelodyLine {
  private static final int SECOND_VOICE = -10;
  private static final int SMALLEST_DUET_INTERVAL = 3;

  private final Score score;
  private final Touch touch;
  private final Hits hits = new Hits();

  MelodyLine(Score score, long seed) {
    this.score = score;
    this.touch = new Touch(score.header(), seed);
  }

  List<Hit> play() {
    int offset = 0;
    for (Passage passage : score.form()) {
      Section section = score.section(passage);
      for (Tone tone : section.tones()) {
        tone(passage, section, tone, offset);
      }
      offset += section.length();
    }
    return hits.inOrder();
  }

  private void tone(Passage passage, Section section, Tone tone, int offset) {
    Optional<Chord> chord = section.chordAt(tone.start(), score.header().metre());
    int top = tone.pitches().stream().mapToInt(pitch -> pitch).max().orElseThrow();
    boolean divided =
        passage.divided()
            && chord.isPresent()
            && tone.pitches().size() == 1
            && tone.length() >= Metre.QUARTER
            && tone.length() % Metre.EIGHTH == 0;
    if (divided) {
      int below = below(chord.orElseThrow(), top);
      for (int at = 0; at < tone.length(); at += Metre.EIGHTH) {
        int pitch = at / Metre.EIGHTH % 2 == 0 ? top : below;
        strike(passage, section, tone.start() + at, Metre.EIGHTH, pitch, 0, offset);
      }
      return;
    }
    for (int pitch : tone.pitches()) {
      strike(passage, section, tone.start(), tone.length(), pitch, 0, offset);
    }
    if (passage.duet() && chord.isPresent() && tone.pitches().size() == 1) {
      int pitch = below(chord.get(), top);
      strike(passage, section, tone.start(), tone.length(), pitch, SECOND_VOICE, offset);
    }
  }

  private void strike(
      Passage passage, Section section, int start, int ticks, int pitch, int balance, int offset) {
    int velocity = touch.velocity(passage, start, section.length(), balance);
    int length = ticks - ticks / 20;
    hits.add(new Hit(offset + start, length, pitch + 12 * passage.octave(), velocity));
  }

  /** The nearest note of the chord at least a minor third below. */
  private static int below(Chord chord, int pitch) {
    int below = pitch - SMALLEST_DUET_INTERVAL;
    while (!chord.contains(below)) {
      below--;
    }
    return below;
  }
}

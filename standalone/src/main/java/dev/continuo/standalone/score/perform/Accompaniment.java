package dev.continuo.standalone.score.perform;

import dev.continuo.standalone.score.Bar;
import dev.continuo.standalone.score.Chord;
import dev.continuo.standalone.score.Metre;
import dev.continuo.standalone.score.Passage;
import dev.continuo.standalone.score.Score;
import dev.continuo.standalone.score.Section;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays a score's chords in the pattern of each passage. */
final class Accompaniment {
  private static final int BALANCE = -14;

  private final Score score;
  private final Touch touch;
  private final Hits hits = new Hits();
  private @Nullable Voicing voicing;

  Accompaniment(Score score, long seed) {
    this.score = score;
    this.touch = new Touch(score.header(), seed);
  }

  List<Hit> play() {
    int offset = 0;
    for (Passage passage : score.form()) {
      Section section = score.section(passage);
      for (Bar bar : section.bars()) {
        bar(passage, section, bar, offset);
      }
      offset += section.length();
    }
    return hits.inOrder();
  }

  private void bar(Passage passage, Section section, Bar bar, int offset) {
    Metre metre = score.header().metre();
    String signs = passage.pattern().signs(metre);
    int barEnd = bar.phase() + bar.length();
    Optional<Chord> sounding = Optional.empty();
    char last = '.';
    for (int slot = 0; slot < signs.length(); slot++) {
      int tick = slot * Metre.EIGHTH;
      if (tick < bar.phase() || tick >= barEnd) {
        continue;
      }
      Optional<Chord> chord = bar.chordAt(tick, metre.barTicks());
      boolean changes = !chord.equals(sounding);
      sounding = chord;
      char sign = signs.charAt(slot);
      if (sign == '-' && (!changes || last == '.')) {
        continue;
      }
      // A new chord under a held sign is struck as the last one was, and begins on its own bass.
      sign = sign == '-' ? last : changes && sign == 'F' ? 'B' : sign;
      last = sign;
      if (chord.isPresent()) {
        int end = Math.min(end(signs, slot, bar, metre), barEnd);
        int start = bar.start() + tick - bar.phase();
        strike(passage, section.length(), sign, chord.get(), start, end - tick, offset);
      }
    }
  }

  /** Where a slot's sound ends: at the next sign, the next chord, or the bar's end. */
  private static int end(String signs, int slot, Bar bar, Metre metre) {
    int end = slot + 1;
    Optional<Chord> chord = bar.chordAt(slot * Metre.EIGHTH, metre.barTicks());
    while (end < signs.length()
        && signs.charAt(end) == '-'
        && chord.equals(bar.chordAt(end * Metre.EIGHTH, metre.barTicks()))) {
      end++;
    }
    return end * Metre.EIGHTH;
  }

  private void strike(
      Passage passage,
      int passageLength,
      char sign,
      Chord chord,
      int start,
      int ticks,
      int offset) {
    Voicing now = voicing == null ? Voicing.of(chord) : voicing.next(chord);
    voicing = now;
    int length = ticks * 15 / 16;
    for (int pitch : pitches(sign, now)) {
      int balance = pitch == now.bass() ? BALANCE + 4 : BALANCE;
      int velocity = touch.velocity(passage, start, passageLength, balance);
      hits.add(new Hit(offset + start, length, pitch, velocity));
    }
  }

  private static List<Integer> pitches(char sign, Voicing voicing) {
    List<Integer> upper = voicing.upper();
    return switch (sign) {
      case 'B' -> List.of(voicing.bass());
      case 'F' -> List.of(voicing.fifth());
      case '1', '2', '3' -> List.of(upper.get(sign - '1'));
      case 'C' -> upper;
      case 'A' -> List.of(voicing.bass(), upper.get(0), upper.get(1), upper.get(2));
      case '.' -> List.of();
      default -> throw new IllegalArgumentException("a pattern has no such sign: " + sign);
    };
  }
}

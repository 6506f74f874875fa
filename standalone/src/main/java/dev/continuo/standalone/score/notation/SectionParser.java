package dev.continuo.standalone.score.notation;

import dev.continuo.standalone.score.Bar;
import dev.continuo.standalone.score.Cursor;
import dev.continuo.standalone.score.Header;
import dev.continuo.standalone.score.Metre;
import dev.continuo.standalone.score.NotationException;
import dev.continuo.standalone.score.Section;
import dev.continuo.standalone.score.Tone;
import java.util.ArrayList;
import java.util.List;

/** Collects the lines of one section and checks each bar against the metre. */
final class SectionParser {
  private final Header header;
  private final List<Tone> tones = new ArrayList<>();
  private final List<Bar> bars = new ArrayList<>();
  private final List<Cursor> places = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();
  private int length;

  SectionParser(Header header) {
    this.header = header;
  }

  /** Takes a line of melody or of chords; the cursor stands at its start. */
  void line(Cursor cursor) {
    Cursor start = cursor.fork();
    if (cursor.accept('m') && cursor.accept(':') && bars.size() == lengths.size()) {
      melody(cursor);
    } else if (start.peek() == 'c' && start.fork().word().equals("c:")) {
      cursor.word();
      chords(cursor);
    } else {
      throw start.expected(
          bars.size() == lengths.size()
              ? "a melody line 'm:' or a section like [B]"
              : "the chord line 'c:' of the melody line above");
    }
  }

  private void melody(Cursor cursor) {
    while (!cursor.skipSpaces().atEnd()) {
      places.add(cursor.fork());
      BarParser.Notes notes = BarParser.bar(header, cursor);
      lengths.add(notes.length());
      notes.tones().forEach(tone -> add(tone.shifted(length)));
      length += notes.length();
      cursor.accept('|');
    }
  }

  private void add(Tone tone) {
    if (!tones.isEmpty()
        && tones.getLast().tied()
        && tones.getLast().end() == tone.start()
        && tones.getLast().pitches().equals(tone.pitches())) {
      tones.add(tones.removeLast().through(tone));
    } else {
      tones.add(tone);
    }
  }

  private void chords(Cursor cursor) {
    while (bars.size() < lengths.size()) {
      if (cursor.skipSpaces().atEnd()) {
        throw cursor.expected("chords for %d more bars".formatted(lengths.size() - bars.size()));
      }
      Metre metre = header.metre();
      int start = bars.isEmpty() ? 0 : bars.getLast().start() + bars.getLast().length();
      int phase = bars.isEmpty() && header.pickupTicks() > 0 ? pickupPhase() : 0;
      int ticks = lengths.get(bars.size());
      int expected = bars.isEmpty() && phase > 0 ? header.pickupTicks() : metre.barTicks();
      // A short bar may be the section's last, which end() checks.
      if (ticks != expected && ticks != pickupPhase()) {
        throw wrongLength(bars.size(), expected);
      }
      bars.add(new Bar(start, ticks, phase, ChordParser.bar(cursor, metre)));
      cursor.accept('|');
    }
    if (!cursor.skipSpaces().atEnd()) {
      throw cursor.expected("no more bars than the melody line has");
    }
  }

  private int pickupPhase() {
    return header.metre().barTicks() - header.pickupTicks();
  }

  private NotationException wrongLength(int bar, int expectedTicks) {
    return places
        .get(bar)
        .expected(
            "a bar of %s units instead of %s"
                .formatted(units(expectedTicks), units(lengths.get(bar))));
  }

  private String units(int ticks) {
    double units = (double) ticks / header.unitTicks();
    return units == Math.rint(units) ? Integer.toString((int) units) : Double.toString(units);
  }

  /** The section, once its lines are in; {@code end} is where something missing is reported. */
  Section end(Cursor end) {
    if (lengths.isEmpty()) {
      throw end.expected("a melody line 'm:' in the section above");
    }
    if (bars.size() < lengths.size()) {
      throw end.expected("the chord line 'c:' of the melody line above");
    }
    for (int i = 0; i < bars.size(); i++) {
      boolean pickup = i == 0 && header.pickupTicks() > 0;
      boolean last = i == bars.size() - 1;
      int expected =
          pickup ? header.pickupTicks() : last ? pickupPhase() : header.metre().barTicks();
      if (lengths.get(i) != expected) {
        throw wrongLength(i, expected);
      }
    }
    return new Section(tones, bars);
  }
}

package dev.continuo.standalone.score.notation;

import dev.continuo.standalone.score.Cursor;
import dev.continuo.standalone.score.Header;
import dev.continuo.standalone.score.Tone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the notes of one bar of melody. */
final class BarParser {
  private static final int[] LETTERS = {9, 11, 0, 2, 4, 5, 7};

  private final Header header;
  private final Cursor cursor;
  private final List<Tone> tones = new ArrayList<>();
  private final Map<Integer, Integer> accidentals = new HashMap<>();
  private int length;

  private BarParser(Header header, Cursor cursor) {
    this.header = header;
    this.cursor = cursor;
  }

  /**
   * The notes of a bar and its length.
   *
   * @param tones starting from tick 0
   * @param length ticks, rests included
   */
  record Notes(List<Tone> tones, int length) {}

  /** Reads up to the next bar line. */
  static Notes bar(Header header, Cursor cursor) {
    BarParser parser = new BarParser(header, cursor);
    while (!cursor.skipSpaces().atEnd() && cursor.peek() != '|') {
      parser.element();
    }
    return new Notes(parser.tones, parser.length);
  }

  private void element() {
    if (cursor.accept('z')) {
      length += duration();
    } else if (cursor.peek() == '{') {
      brokenChord();
    } else {
      List<Integer> pitches = cursor.accept('[') ? chord(']') : List.of(pitch());
      int duration = duration();
      tones.add(new Tone(length, duration, pitches, cursor.accept('-')));
      length += duration;
    }
  }

  private List<Integer> chord(char closing) {
    List<Integer> pitches = new ArrayList<>();
    while (!cursor.accept(closing)) {
      pitches.add(pitch());
    }
    if (pitches.isEmpty()) {
      throw cursor.expected("notes before '" + closing + "'");
    }
    return pitches;
  }

  private int pitch() {
    Cursor start = cursor.fork();
    int accidental = 0;
    boolean written = false;
    for (int sign = "_=^".indexOf(cursor.peek()); sign >= 0; sign = "_=^".indexOf(cursor.peek())) {
      accidental += sign - 1;
      written = true;
      cursor.next();
    }
    char name = cursor.peek();
    char letter = Character.toUpperCase(name);
    if (letter < 'A' || letter > 'G') {
      throw start.expected("a note A..G or a..g, a rest z or a bar line");
    }
    cursor.next();
    int natural = LETTERS[letter - 'A'] + (name == letter ? 60 : 72) + 12 * octaves();
    if (written) {
      accidentals.put(natural, accidental);
    }
    int pitch = natural + accidentals.getOrDefault(natural, header.key().alteration(letter));
    if (pitch < 0 || pitch > 127) {
      throw start.expected("a pitch within 0..127");
    }
    return pitch;
  }

  private int octaves() {
    int octaves = 0;
    for (; cursor.accept('\''); octaves++) {}
    for (; cursor.accept(','); octaves--) {}
    return octaves;
  }

  private int duration() {
    Cursor start = cursor.fork();
    int numerator = Character.isDigit(cursor.peek()) ? cursor.number("a length") : 1;
    int denominator = cursor.accept('/') ? cursor.number("a length like 3/2 or /2") : 1;
    int ticks = denominator == 0 ? 0 : numerator * header.unitTicks() / denominator;
    if (ticks == 0 || ticks * denominator != numerator * header.unitTicks()) {
      throw start.expected("a length of whole ticks, 1/1920 of a whole note");
    }
    return ticks;
  }

  private void brokenChord() {
    Cursor start = cursor.fork();
    cursor.next();
    List<Integer> pitches = chord('}');
    String figure = header.figure();
    int bar = header.metre().barTicks();
    int cycle = figure.length() * header.unitTicks();
    if (cycle == 0 || bar % cycle != 0) {
      throw start.expected("a header 'figure:' whose units fill the bar before '{'");
    }
    for (int at = 0; at < bar; at += header.unitTicks()) {
      int place = at % cycle / header.unitTicks();
      char number = figure.charAt(place);
      if (number - '1' >= pitches.size()) {
        throw start.expected("as many notes as the figure has");
      }
      boolean held = figure.indexOf(number) == figure.lastIndexOf(number);
      int duration = held ? cycle - at % cycle : header.unitTicks();
      tones.add(new Tone(length + at, duration, List.of(pitches.get(number - '1')), false));
    }
    length += bar;
  }
}

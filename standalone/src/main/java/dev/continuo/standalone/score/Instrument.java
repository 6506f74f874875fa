package dev.continuo.standalone.score;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The instruments of the demo music, each a General MIDI program, 0-based. */
public enum Instrument {
  PIANO(0),
  HARPSICHORD(6),
  CELESTA(8),
  ORGAN(19),
  ACCORDION(21),
  GUITAR(24),
  VIOLIN(40),
  CELLO(42),
  HARP(46),
  STRINGS(48),
  CHOIR(52),
  TRUMPET(56),
  HORN(60),
  BRASS(61),
  OBOE(68),
  CLARINET(71),
  FLUTE(73),
  RECORDER(74),
  WHISTLE(78);

  private final int program;

  Instrument(int program) {
    this.program = program;
  }

  public int program() {
    return program;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Instrument parse(Cursor cursor) {
    Cursor start = cursor.skipSpaces().fork();
    String word = cursor.word();
    return Arrays.stream(values())
        .filter(instrument -> instrument.label().equals(word))
        .findFirst()
        .orElseThrow(() -> start.expected("an instrument: " + labels()));
  }

  private static String labels() {
    return Arrays.stream(values()).map(Instrument::label).collect(Collectors.joining(" "));
  }
}

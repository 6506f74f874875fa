package dev.continuo.standalone.score;

import java.util.Map;

/**
 * A key signature.
 *
 * @param fifths sharps when positive, flats when negative, -7..7
 */
public record Key(int fifths) {
  private static final String SHARPS = "FCGDAEB";
  private static final Map<String, Integer> MODES =
      Map.of("major", 0, "minor", -3, "dorian", -2, "mixolydian", -1);

  public Key {
    if (fifths < -7 || fifths > 7) {
      throw new IllegalArgumentException("fifths must lie within -7..7: " + fifths);
    }
  }

  /** Reads a key like {@code Bb major}. */
  public static Key parse(Cursor cursor) {
    Cursor start = cursor.fork();
    int tonic = SHARPS.indexOf(cursor.next()) - 1;
    if (tonic < -1) {
      throw start.expected("a tonic A..G");
    }
    tonic += cursor.accept('b') ? -7 : cursor.accept('#') ? 7 : 0;
    Cursor word = cursor.skipSpaces().fork();
    Integer mode = MODES.get(cursor.word());
    if (mode == null) {
      throw word.expected("major, minor, dorian or mixolydian");
    }
    if (Math.abs(tonic + mode) > 7) {
      throw start.expected("a key of at most seven sharps or flats");
    }
    return new Key(tonic + mode);
  }

  /** Semitones by which the signature alters the letter A..G: -1, 0 or 1. */
  public int alteration(char letter) {
    int place = SHARPS.indexOf(letter);
    return place < fifths ? 1 : 6 - place < -fifths ? -1 : 0;
  }
}

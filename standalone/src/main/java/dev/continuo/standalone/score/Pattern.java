package dev.continuo.standalone.score;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How chords are played: one sign for each eighth of a bar of 4/4, 2/4, 3/4 and 6/8. {@code B}
 * bass, {@code F} the fifth as bass, {@code 1 2 3} single upper voices from below, {@code C} all
 * three of them, {@code A} bass and all three, {@code -} hold, {@code .} silence.
 */
public enum Pattern {
  BLOCK("A---A---", "A---", "A-----", "A--A--"),
  HYMN("A-A-A-A-", "A-A-", "A-A-A-", "A-AA-A"),
  MARCH("B-C-F-C-", "BCFC", "B-C-C-", "B-CF-C"),
  WALTZ("B-C-C-C-", "B-C-", "B-C-C-", "BCCFCC"),
  ALBERTI("13231323", "1323", "132323", "132132"),
  ARPEGGIO("B1232321", "B123", "B12321", "B12321"),
  STRUM("B-CCF-CC", "B-CC", "B-CCCC", "B-CF-C"),
  BASS("B-------", "B---", "B-----", "B-----"),
  SOLO("........", "....", "......", "......");

  private final String four;
  private final String two;
  private final String three;
  private final String six;

  Pattern(String four, String two, String three, String six) {
    this.four = four;
    this.two = two;
    this.three = three;
    this.six = six;
  }

  public static Optional<Pattern> named(String word) {
    return Arrays.stream(values()).filter(p -> p.label().equals(word)).findFirst();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The signs of one bar; a metre without its own takes the start of the one for 4/4. */
  public String signs(Metre metre) {
    int eighths = metre.barTicks() / Metre.EIGHTH;
    return switch (eighths) {
      case 4 -> two;
      case 6 -> metre.compound() ? six : three;
      default -> four.repeat(2).substring(0, eighths);
    };
  }
}

package dev.continuo.standalone.score.notation;

import dev.continuo.standalone.score.Chord;
import dev.continuo.standalone.score.Cursor;
import dev.continuo.standalone.score.Metre;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the chords of one bar, like {@code Am . E7/G#}. */
final class ChordParser {
  private static final int[] LETTERS = {9, 11, 0, 2, 4, 5, 7};
  private static final Map<String, List<Integer>> QUALITIES =
      Map.of(
          "", List.of(0, 4, 7),
          "m", List.of(0, 3, 7),
          "7", List.of(0, 4, 7, 10),
          "m7", List.of(0, 3, 7, 10),
          "maj7", List.of(0, 4, 7, 11),
          "dim", List.of(0, 3, 6),
          "dim7", List.of(0, 3, 6, 9),
          "aug", List.of(0, 4, 8),
          "sus4", List.of(0, 5, 7),
          "6", List.of(0, 4, 7, 9));

  private ChordParser() {}

  /**
   * Reads up to the next bar line.
   *
   * @return the chord of each equal share of the bar; empty where it is silent
   */
  static List<Optional<Chord>> bar(Cursor cursor, Metre metre) {
    Cursor start = cursor.skipSpaces().fork();
    List<Optional<Chord>> chords = new ArrayList<>();
    while (!cursor.skipSpaces().atEnd() && cursor.peek() != '|') {
      if (cursor.peek() == '.' && chords.isEmpty()) {
        throw cursor.expected("a chord to prolong before '.'");
      }
      if (cursor.accept('.')) {
        chords.add(chords.getLast());
      } else if (cursor.accept('-')) {
        chords.add(Optional.empty());
      } else {
        chords.add(Optional.of(chord(cursor)));
      }
    }
    if (chords.isEmpty() || metre.beats() % chords.size() != 0) {
      throw start.expected("chords that share %d beats equally".formatted(metre.beats()));
    }
    return chords;
  }

  private static Chord chord(Cursor cursor) {
    int root = pitchClass(cursor);
    Cursor start = cursor.fork();
    List<Integer> intervals = QUALITIES.get(cursor.take(c -> "majdisug0123456789".indexOf(c) >= 0));
    if (intervals == null) {
      throw start.expected("a chord suffix: m 7 m7 maj7 dim dim7 aug sus4 6");
    }
    int bass = cursor.accept('/') ? pitchClass(cursor) : root;
    return new Chord(root, bass, intervals);
  }

  private static int pitchClass(Cursor cursor) {
    if (cursor.peek() < 'A' || cursor.peek() > 'G') {
      throw cursor.expected("a chord like C, Am7 or G/B, '.' or '-'");
    }
    int letter = LETTERS[cursor.next() - 'A'];
    return Math.floorMod(letter + (cursor.accept('#') ? 1 : cursor.accept('b') ? -1 : 0), 12);
  }
}

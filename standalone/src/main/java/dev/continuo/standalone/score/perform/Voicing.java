package dev.continuo.standalone.score.perform;

import dev.continuo.standalone.score.Chord;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A chord laid out on the keyboard.
 *
 * @param bass C2..B2
 * @param fifth the fifth, in the bass's octave
 * @param upper three notes from below, in close position around middle C
 */
record Voicing(int bass, int fifth, List<Integer> upper) {
  private static final int LOWEST_BASS = 36;
  private static final int LOWEST_UPPER = 50;
  private static final int HIGHEST_START = 60;
  private static final List<Integer> CENTRE = List.of(55, 60, 64);

  Voicing {
    upper = List.copyOf(upper);
  }

  /** The first chord of a piece, near the middle. */
  static Voicing of(Chord chord) {
    return near(chord, CENTRE);
  }

  /** The layout whose upper notes move least from this one's. */
  Voicing next(Chord chord) {
    return near(chord, upper);
  }

  private static Voicing near(Chord chord, List<Integer> before) {
    List<Integer> classes = chord.upper();
    List<Integer> upper =
        IntStream.rangeClosed(LOWEST_UPPER, HIGHEST_START)
            .filter(start -> classes.contains(start % 12))
            .mapToObj(start -> close(classes, start))
            .min(Comparator.comparingInt(notes -> distance(notes, before)))
            .orElseThrow();
    return new Voicing(LOWEST_BASS + chord.bass(), LOWEST_BASS + chord.fifth(), upper);
  }

  /** The chord's three notes from {@code start} upwards, each as low as it can be. */
  private static List<Integer> close(List<Integer> classes, int start) {
    return IntStream.range(start, start + 12)
        .filter(note -> classes.contains(note % 12))
        .boxed()
        .toList();
  }

  /** How far three voices move; staying near the centre breaks ties and stops drifting. */
  private static int distance(List<Integer> notes, List<Integer> before) {
    return IntStream.range(0, notes.size())
        .map(i ->
            4 * Math.abs(notes.get(i) - before.get(i)) + Math.abs(notes.get(i) - CENTRE.get(i)))
        .sum();
  }
}
